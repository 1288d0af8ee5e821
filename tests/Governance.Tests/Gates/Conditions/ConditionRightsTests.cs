using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Conditions;

/// <summary>Who closes and confirms conditions, who comes too late, and what is refused.</summary>
public sealed class ConditionRightsTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_confirms_what_they_closed_or_answer_for(string engine)
    {
        var gate = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        var scene = new ConditionScene(gate);
        await scene.VoteAsync(Story.Chair, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Analyst, "2026-10-30", Story.SecondSponsor));
        await scene.VoteAsync(Story.SecondSponsor, await ConditionScene.AsksAsync(gate.Story, ConditionScene.Load, "2026-10-30", Story.Manager));
        var bound = await scene.ListAsync(Story.Manager);
        var (sponsors, managers) = ((Guid)bound[0]["id"]!, (Guid)bound[1]["id"]!);

        ConditionScene.Is(await scene.CloseAsync(managers, Story.Manager), HttpStatusCode.OK);
        ConditionScene.Is(await scene.ConfirmAsync(managers, Story.Manager), HttpStatusCode.Forbidden, "condition.own");
        ConditionScene.Is(await scene.ReturnAsync(managers, Story.Manager), HttpStatusCode.Forbidden, "condition.own");
        ConditionScene.Is(await scene.CloseAsync(sponsors, Story.Manager), HttpStatusCode.OK);
        ConditionScene.Is(await scene.ConfirmAsync(sponsors, Story.SecondSponsor), HttpStatusCode.Forbidden, "condition.own");
        ConditionScene.Is(await scene.ConfirmAsync(sponsors, Story.ThirdSponsor), HttpStatusCode.OK);
        ConditionScene.Is(await scene.ConfirmAsync(managers, Story.Chair), HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_has_nothing_to_do_with_it_neither_closes_nor_confirms_nor_reads_how_it_was_met(string engine)
    {
        var scene = await ConditionScene.StartAsync(await fixture.OnAsync(engine));
        var stranger = SamplePeople.HenrikSommer;
        ConditionScene.Is(await scene.CloseAsync(scene.First, stranger), HttpStatusCode.Forbidden, "condition.not_yours");
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Chair), HttpStatusCode.Forbidden, "condition.not_yours");
        ConditionScene.Is(await scene.ConfirmAsync(scene.First, Story.Chair), HttpStatusCode.Conflict, "condition.not_closed");
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner), HttpStatusCode.OK);
        foreach (var wrong in new[] { stranger, Story.Auditor, SamplePeople.JanaPohl })
        {
            ConditionScene.Is(await scene.ConfirmAsync(scene.First, wrong), HttpStatusCode.Forbidden, "condition.not_confirmer");
            ConditionScene.Is(await scene.ReturnAsync(scene.First, wrong), HttpStatusCode.Forbidden, "condition.not_confirmer");
        }

        ConditionScene.Is(await scene.ConfirmAsync(scene.First, Story.Owner), HttpStatusCode.Forbidden, "condition.own");
        Assert.Equal((ConditionScene.Analyst, null), ((string?)(await scene.ListAsync(stranger))[0]["text"], (string?)(await scene.ListAsync(stranger))[0]["closingNote"]));
        var read = await scene.Service.CallAsync(stranger, HttpMethod.Get, $"/api/conditions/{scene.First}");
        Assert.Null((string?)read.Body!["closingNote"]);
        Assert.Equal("Beide Stellen sind besetzt.", (string?)(await scene.Service.CallAsync(Story.Auditor, HttpMethod.Get, $"/api/conditions/{scene.First}")).Body!["closingNote"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_who_confirm_at_once_one_is_told_that_the_other_was_faster(string engine)
    {
        var scene = await ConditionScene.StartAsync(await fixture.OnAsync(engine));
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner), HttpStatusCode.OK);

        var answers = await Task.WhenAll(scene.ConfirmAsync(scene.First, Story.Chair), scene.ConfirmAsync(scene.First, Story.Manager));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        var late = answers.Single(answer => answer.Status == HttpStatusCode.Conflict);
        Assert.Equal("condition.confirmed", late.Code);
        var winner = (await scene.ListAsync(Story.Manager))[0]["confirmedBy"]!.ToString();
        var chair = (await scene.Story.PersonAsync(Story.Chair)).ToString();
        Assert.Contains($"{(winner == chair ? Story.Chair : Story.Manager).Name} hat die Auflage am", late.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_again_changes_nothing_and_what_comes_too_late_says_why(string engine)
    {
        var scene = await ConditionScene.StartAsync(await fixture.OnAsync(engine));
        var seen = (await scene.Service.CallAsync(Story.Owner, HttpMethod.Get, $"/api/conditions/{scene.First}")).ETag!;
        var closed = await scene.CloseAsync(scene.First, Story.Owner, "Erledigt.", ("If-Match", seen));
        Assert.Equal(closed.Body!.ToJsonString(), (await scene.CloseAsync(scene.First, Story.Owner, "Erledigt.", ("If-Match", seen))).Body!.ToJsonString());
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Manager, "Erledigt."), HttpStatusCode.Conflict, "condition.closed");

        ConditionScene.Is(await scene.ReturnAsync(scene.First, Story.Chair), HttpStatusCode.OK);
        Assert.Equal((await scene.ReturnAsync(scene.First, Story.Chair)).Body!["revision"]!.ToString(), (await scene.ListAsync(Story.Chair))[0]["revision"]!.ToString());
        await scene.CloseAsync(scene.First, Story.Owner, "Jetzt aber.");
        var stale = await scene.ConfirmAsync(scene.First, Story.Chair, ("If-Match", closed.ETag!));
        ConditionScene.Is(stale, HttpStatusCode.PreconditionFailed, "revision.stale");
        Assert.Contains(Story.Owner.Name, stale.Detail, StringComparison.Ordinal);

        var confirmed = await scene.ConfirmAsync(scene.First, Story.Chair);
        Assert.Equal(confirmed.Body!.ToJsonString(), (await scene.ConfirmAsync(scene.First, Story.Chair)).Body!.ToJsonString());
        ConditionScene.Is(await scene.ReturnAsync(scene.First, Story.Manager), HttpStatusCode.Conflict, "condition.confirmed");
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Manager), HttpStatusCode.Conflict, "condition.confirmed");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_not_there_is_not_found_and_what_is_missing_is_named(string engine)
    {
        var scene = await ConditionScene.StartAsync(await fixture.OnAsync(engine));
        var nobody = Guid.NewGuid();
        ConditionScene.Is(await scene.CloseAsync(nobody, Story.Manager), HttpStatusCode.NotFound, "condition.unknown");
        ConditionScene.Is(await scene.ConfirmAsync(nobody, Story.Manager), HttpStatusCode.NotFound, "condition.unknown");
        ConditionScene.Is(await scene.ReturnAsync(nobody, Story.Manager), HttpStatusCode.NotFound, "condition.unknown");
        ConditionScene.Is(await scene.Service.CallAsync(Story.Manager, HttpMethod.Get, $"/api/conditions/{nobody}"), HttpStatusCode.NotFound, "condition.unknown");
        ConditionScene.Is(await scene.Service.CallAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{nobody}/conditions"), HttpStatusCode.NotFound, "rollout.unknown");
        var blank = await scene.CloseAsync(scene.First, Story.Owner, "  ");
        ConditionScene.Is(blank, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["note"], blank.Fields);
        Assert.Equal(["note"], (await scene.CloseAsync(scene.First, Story.Owner, new string('x', 2001))).Fields);
        Assert.Equal(["reason"], (await scene.ReturnAsync(scene.First, Story.Chair, "")).Fields);
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner, "x", ("If-Match", "abc")), HttpStatusCode.BadRequest, "if_match.invalid");
    }

    public static TheoryData<string, string, string> BadConditions { get; } = Build(
        ("""[]""", "conditions"),
        ("""null""", "conditions"),
        ("""[{"text":"","ownerId":"OWNER","dueDate":"2026-10-30"}]""", "conditions[0].text"),
        ("""[{"text":"zwei\nZeilen","ownerId":"OWNER","dueDate":"2026-10-30"}]""", "conditions[0].text"),
        ("""[{"text":"LONG","ownerId":"OWNER","dueDate":"2026-10-30"}]""", "conditions[0].text"),
        ("""[{"text":"A","dueDate":"2026-10-30"}]""", "conditions[0].ownerId"),
        ("""[{"text":"A","ownerId":"0198c0de-0000-7000-8000-000000000000","dueDate":"2026-10-30"}]""", "conditions[0].ownerId"),
        ("""[{"text":"A","ownerId":"OWNER"}]""", "conditions[0].dueDate"),
        ("""[{"text":"A","ownerId":"OWNER","dueDate":"2026-09-07"}]""", "conditions[0].dueDate"),
        ("""[{"text":"A","ownerId":"OWNER","dueDate":"2027-09-09"}]""", "conditions[0].dueDate"),
        ("""[{"text":"A","ownerId":"OWNER","dueDate":"2026-10-30"},null]""", "conditions[1].text conditions[1].ownerId conditions[1].dueDate"),
        ("""ELEVEN""", "conditions"));

    [Theory, MemberData(nameof(BadConditions))]
    public async Task A_condition_that_says_too_little_or_too_much_is_refused_by_name(string engine, string json, string named)
    {
        var gate = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        var owner = (await gate.Story.PersonAsync(Story.Owner)).ToString();
        var one = $$"""{"text":"A","ownerId":"{{owner}}","dueDate":"2026-10-30"}""";
        var sent = json.Replace("OWNER", owner, StringComparison.Ordinal).Replace("LONG", new string('x', 501), StringComparison.Ordinal)
            .Replace("ELEVEN", $"[{string.Join(',', Enumerable.Repeat(one, 11))}]", StringComparison.Ordinal);

        var answer = await VoteAsync(gate, $$"""{"choice":"conditionalGo","rationale":"x","conditions":{{sent}}}""");

        ConditionScene.Is(answer, HttpStatusCode.UnprocessableEntity, "input.invalid");
        Assert.Equal(named, string.Join(' ', answer.Fields));
        Assert.Equal(0, (int)(await gate.Story.GateAsync(1))["cast"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Conditions_with_another_choice_and_members_that_do_not_exist_are_refused(string engine)
    {
        var gate = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        var owner = (await gate.Story.PersonAsync(Story.Owner)).ToString();
        var hold = await VoteAsync(gate, $$"""{"choice":"hold","rationale":"x","conditions":[{"text":"A","ownerId":"{{owner}}","dueDate":"2026-10-30"}]}""");
        ConditionScene.Is(hold, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["conditions"], hold.Fields);
        ConditionScene.Is(await VoteAsync(gate, """{"choice":"conditionalGo","rationale":"x","conditions":[{"wer":"A"}]}"""), HttpStatusCode.BadRequest, "json.unknown");
        ConditionScene.Is(await VoteAsync(gate, """{"choice":"conditionalGo","rationale":"x","conditions":[{"dueDate":"30.10.2026"}]}"""), HttpStatusCode.BadRequest, "json.type");
        ConditionScene.Is(await VoteAsync(gate, """{"choice":"conditionalGo","rationale":"x","conditions":{}}"""), HttpStatusCode.BadRequest, "json.type");
        Assert.Equal(0, (int)(await gate.Story.GateAsync(1))["cast"]!);
    }

    private static async Task<ApiAnswer> VoteAsync(GateScene gate, string json)
    {
        using var client = await gate.Service.AsAsync(Story.Chair);
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PutAsync($"/api/gates/{gate.GateId}/votes/me", body);
        return new ApiAnswer(response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()), null, null, response.Content.Headers.ContentType?.MediaType, false);
    }

    private static TheoryData<string, string, string> Build(params (string Json, string Named)[] rows)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var engine in Engines.All)
        {
            foreach (var (json, named) in rows)
            {
                data.Add(engine, json, named);
            }
        }

        return data;
    }
}
