using System.Net;
using System.Text.Json.Nodes;
using Governance.Gates.Statements;
using Governance.People;
using Governance.Rollouts.Charters;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>Who may give a statement, when, and what the others learn of it.</summary>
public sealed class StatementTests : IDisposable
{
    private readonly HearingDefinition definition = new();

    public void Dispose() => definition.Dispose();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_who_is_asked_answers_and_never_the_journey_manager(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        var id = await hearing.OpenAsync();
        service.Tenant.State.AssignRoles(Story.Manager.ObjectId, AppRoles.JourneyManager, AppRoles.Auditor);

        HearingStory.Expect(HttpStatusCode.Forbidden, "statement.own_work", await hearing.GiveAsync(Story.Manager, id));
        HearingStory.Expect(HttpStatusCode.Forbidden, "statement.not_asked", await hearing.GiveAsync(Story.Chair, id));
        var other = await hearing.GiveAsync(Story.Auditor, id);
        HearingStory.Expect(HttpStatusCode.Forbidden, "statement.not_asked", other);
        Assert.Contains("Gefragt ist Beate Krüger.", (string?)other.Body!["detail"], StringComparison.Ordinal);
        HearingStory.Expect(HttpStatusCode.NotFound, "statement.unknown", await hearing.GiveAsync(HearingStory.Council, Guid.NewGuid()));
        var nowhere = await service.CallAsync(HearingStory.Council, HttpMethod.Put, $"/api/gates/{Guid.NewGuid()}/statements/{id}", new JsonObject { ["answer"] = "given", ["text"] = "x" });
        HearingStory.Expect(HttpStatusCode.NotFound, "gate.unknown", nowhere);
        Assert.Null((await hearing.AllAsync()).Single()!["answer"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_statement_is_final_and_the_same_one_again_changes_nothing(string engine)
    {
        await using var service = await definition.StartAsync(engine, json => HearingDefinition.Set(json, "personUpn", null));
        var hearing = await HearingStory.StartAsync(service);
        var id = await hearing.OpenAsync();

        var (first, again) = (await hearing.GiveAsync(HearingStory.Council, id), await hearing.GiveAsync(HearingStory.Council, id));
        var (other, late) = (await hearing.GiveAsync(HearingStory.Council, id, "objected"), await hearing.GiveAsync(Story.Auditor, id));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        HearingStory.Expect(HttpStatusCode.Conflict, "statement.already_given", other);
        HearingStory.Expect(HttpStatusCode.Conflict, "statement.already_given", late);
        Assert.Contains("Beate Krüger hat am", (string?)late.Body!["detail"], StringComparison.Ordinal);
        var entries = (await hearing.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{hearing.Story.RolloutId}/audit", null))!.AsArray();
        Assert.Equal(["statement.asked", "statement.given"], entries.Select(entry => (string)entry!["action"]!).Where(action => action.StartsWith("statement.", StringComparison.Ordinal)));
        Assert.Equal("directory", (string?)entries[^1]!["data"]!["roleSource"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_who_answer_at_the_same_instant_one_is_told_that_the_other_was_first(string engine)
    {
        await using var service = await definition.StartAsync(engine, json => HearingDefinition.Set(json, "personUpn", null));
        var hearing = await HearingStory.StartAsync(service);
        var id = await hearing.OpenAsync();

        var answers = await Task.WhenAll(hearing.GiveAsync(HearingStory.Council, id), hearing.GiveAsync(Story.Auditor, id, "objected"));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        HearingStory.Expect(HttpStatusCode.Conflict, "statement.already_given", Assert.Single(answers, answer => answer.Status != HttpStatusCode.OK));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_is_given_the_rollout_while_the_directory_is_asked_does_not_answer_any_more(string engine)
    {
        await using var service = await definition.StartAsync(engine, json => HearingDefinition.Set(json, "personUpn", null));
        var hearing = await HearingStory.StartAsync(service);
        var (id, rolloutId) = (await hearing.OpenAsync(), hearing.Story.RolloutId);
        service.Tenant.State.AssignRoles(HearingStory.Council.ObjectId, AppRoles.JourneyManager, AppRoles.Auditor);
        await service.SyncAsync();
        var (council, chair) = (await service.CallerAsync(HearingStory.Council), await service.CallerAsync(Story.Chair));
        var now = await service.CallAsync((CharterSeats seats) => seats.FindAsync(rolloutId));

        var late = await service.MeanwhileAsync(
            rolloutId,
            (StatementService statements) => statements.GiveAsync(hearing.GateId, id, StatementAnswer.Given, "Keine Einwände.", council),
            chair,
            async (CharterChangeService charters) => Assert.Null((await charters.ChangeAsync(rolloutId, new CharterWish(now!.Content with { ManagerId = council.Id }, "Neu geordnet."), chair)).Refusal));

        Assert.Equal((403, "statement.own_work"), (late.Refusal?.Status, late.Refusal?.Code));
        Assert.Equal(id, await hearing.OpenAsync());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_role_is_confirmed_by_the_directory_or_its_last_answer_of_a_day(string engine)
    {
        await using var service = await definition.StartAsync(engine, json =>
        {
            HearingDefinition.Set(json, "workingDays", null);
            HearingDefinition.Set(json, "personUpn", null);
        });
        var hearing = await HearingStory.StartAsync(service);
        var id = await hearing.OpenAsync();
        await service.AsAsync(Story.Auditor);
        service.Tenant.State.AssignRoles(Story.Auditor.ObjectId);
        HearingStory.Expect(HttpStatusCode.Forbidden, "role.lost", await hearing.GiveAsync(Story.Auditor, id));

        service.Tenant.Faults.TakeDirectoryDown();
        await service.AsAsync(HearingStory.Council);
        Assert.Equal(HttpStatusCode.OK, (await hearing.GiveAsync(HearingStory.Council, id)).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task When_the_one_who_is_named_is_not_there_everybody_with_the_role_answers(string engine)
    {
        await using var service = await definition.StartAsync(engine, json => HearingDefinition.Set(json, "personUpn", "niemand@auental.example"));
        var hearing = await HearingStory.StartAsync(service);

        Assert.Null((await hearing.AllAsync()).Single()!["personId"]);
        Assert.Equal(HttpStatusCode.OK, (await hearing.GiveAsync(Story.Auditor, await hearing.OpenAsync())).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_is_asked_reads_criteria_and_statement_but_no_vote(string engine)
    {
        await using var service = await definition.StartAsync(engine, json =>
        {
            HearingDefinition.Set(json, "role", AppRoles.SkillsManager);
            HearingDefinition.Set(json, "personUpn", null);
        });
        var asked = SamplePeople.AnjaRoemer;
        var hearing = await HearingStory.StartAsync(service);

        Assert.Equal(11, (await hearing.Story.GateAsync(1, asked))["criteria"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.OK, (await hearing.GiveAsync(asked, await hearing.OpenAsync())).Status);
        await hearing.Story.SubmitAsync(hearing.GateId);
        await hearing.Story.VoteAsync(hearing.GateId, Story.Chair, "hold");

        var gate = await hearing.Story.GateAsync(1, asked);
        Assert.Equal("Bitte geben Sie die nächste Stufe frei.", (string?)gate["round"]!["request"]);
        Assert.Null(gate["cast"]);
        Assert.DoesNotContain(gate["seats"]!.AsArray(), seat => seat!["votedAt"] is not null || seat["choice"] is not null);
        Assert.Equal("Der Betriebsrat erhebt keine Einwände.", (string?)(await hearing.AllAsync(asked)).Single()!["text"]);
        Assert.Null((string?)(await hearing.AllAsync(Story.Owner)).Single()!["text"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, hearing.Api)).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_no_answer_is_refused_by_name(string engine)
    {
        await using var service = await definition.StartAsync(engine);
        var hearing = await HearingStory.StartAsync(service);
        var id = await hearing.OpenAsync();

        foreach (var (answer, text) in new[] { ("overdue", "Zu spät."), ("vielleicht", "Text"), ("given", ""), ("given", new string('x', 4001)) })
        {
            HearingStory.Expect(HttpStatusCode.UnprocessableEntity, "input.invalid", await hearing.GiveAsync(HearingStory.Council, id, answer, text));
        }

        Assert.Equal(id, await hearing.OpenAsync());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_hearing_between_submission_and_vote_holds_the_vote_and_says_so(string engine)
    {
        await using var service = await definition.StartAsync(engine, AfterFreezing);
        var hearing = await HearingStory.StartAsync(service);

        Assert.Equal(HttpStatusCode.OK, (await hearing.SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await hearing.SubmitAsync()).Status);
        Assert.Equal("submitted", (string?)(await hearing.Story.GateAsync(1))["round"]!["state"]);
        await hearing.Story.VoteAsync(hearing.GateId, Story.Chair, "hold", HttpStatusCode.Conflict);
        HearingStory.Expect(HttpStatusCode.Conflict, "gate.withdrawal_waits", await service.CallAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{hearing.GateId}/submission"));
        using var chair = await Browser.AsAsync(service, Story.Chair);
        Assert.Contains($"Die Abstimmung beginnt, sobald „{HearingStory.Title}“ beantwortet ist.", (await chair.OpenAsync($"/gates/{hearing.GateId}")).Lede, StringComparison.Ordinal);
        await hearing.GiveAsync(HearingStory.Council, await hearing.OpenAsync());
        await hearing.Story.VoteAsync(hearing.GateId, Story.Chair, "hold");
    }

    private static void AfterFreezing(JsonObject json)
    {
        var connections = json["root"]!["connections"]!.AsArray();
        foreach (var connection in connections)
        {
            var (source, target) = (connection!["source"]!, connection["target"]!);
            if ((string?)source["activity"] == "first")
            {
                target["activity"] = "prepare";
            }
            else if ((string?)source["activity"] == "hearing")
            {
                target["activity"] = "votes";
            }
            else if ((string?)source["activity"] == "freeze")
            {
                target["activity"] = "hearing";
            }
        }
    }
}
