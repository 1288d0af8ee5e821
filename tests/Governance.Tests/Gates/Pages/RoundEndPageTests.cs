using System.Net;
using System.Text.Json.Nodes;
using Governance.Shared.Data;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>What is said before a vote that may end the round, and of a round that has ended.</summary>
public sealed class RoundEndPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Before_a_vote_the_form_says_what_it_can_do_and_nothing_about_the_votes_of_others(string engine)
    {
        var scene = await WithBudgetAsync(await fixture.OnAsync(engine));
        using var second = await scene.AsAsync(Story.SecondSponsor);
        using var english = await scene.AsAsync(Story.SecondSponsor, "en");
        Assert.DoesNotContain("kann die Runde entschieden sein", (await second.OpenAsync(scene.Address)).Text, StringComparison.Ordinal);
        await scene.VoteAsync(Story.Chair, "hold");

        var form = (await second.OpenAsync(scene.Address)).Root.Section("vote").Text;
        Assert.Contains("Mit Ihrer Stimme kann die Runde entschieden sein. Sie endet, sobald die ausstehenden Stimmen das Ergebnis nicht mehr ändern können, auch vor dem Gate-Termin. Bei einer Freigabe sind damit auch 480.000 € freigegeben.", form, StringComparison.Ordinal);
        Assert.Contains("Your vote may decide the round.", (await english.OpenAsync(scene.Address)).Root.Section("vote").Text, StringComparison.Ordinal);
        await scene.VoteAsync(Story.SecondSponsor, "recycle");

        using var third = await scene.AsAsync(Story.ThirdSponsor);
        var last = await third.OpenAsync(scene.Address);
        Assert.Contains("Mit Ihrer Stimme ist die Runde entschieden. Alle anderen haben abgestimmt.", last.Root.Section("vote").Text, StringComparison.Ordinal);
        Assert.EndsWith("Abgestimmt wird bis Montag, 28. September. Das Quorum ist erreicht: Spätestens dann entscheiden die abgegebenen Stimmen.", last.Lede, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_round_that_ended_before_its_gate_date_says_why_and_the_paper_says_who_voted_how(string engine)
    {
        var scene = await WithBudgetAsync(await fixture.OnAsync(engine));
        await scene.DecideAsync("go");

        var paper = await scene.OpenAsync(Story.SecondSponsor, "?view=print");

        Assert.Contains("Sie endete vor dem Gate-Termin am 28. September 2026, weil die ausstehenden Stimmen das Ergebnis nicht mehr ändern konnten.", paper.Lede, StringComparison.Ordinal);
        Assert.Contains("Ergebnis Freigabe Montag, 7. September 2026", paper.Root.Classed("facts").Single().Text, StringComparison.Ordinal);
        var seats = paper.Root.Classed("seats").Single().Named("li").Select(line => line.Text).ToList();
        Assert.StartsWith("Dr. Helene Brandt (Vorsitz)", seats[0], StringComparison.Ordinal);
        Assert.Contains("Freigabe, 7. Sept. 2026", seats[0], StringComparison.Ordinal);
        Assert.Contains("nicht abgestimmt; die Entscheidung stand schon fest", seats[2], StringComparison.Ordinal);
        Assert.DoesNotContain("(Sie)", paper.Root.Classed("seats").Single().Text, StringComparison.Ordinal);
        Assert.Contains("It ended before the gate date on 28 September 2026", (await scene.OpenAsync(Story.ThirdSponsor, "", "en")).Lede, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Conditions_of_votes_that_were_outvoted_are_told_to_bind_nobody(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var second = await scene.AsAsync(Story.SecondSponsor);
        var form = (await second.OpenAsync(scene.Address)).Form($"{scene.Address}/vote").Text.Replace('\u00a0', ' ');
        Assert.Contains("Ihre Auflagen binden nur, wenn die Entscheidung Freigabe mit Auflagen lautet; dann müssen alle bestätigt sein, bevor Gate 2 eingereicht wird.", form, StringComparison.Ordinal);
        await scene.VoteAsync(Story.Chair, "go");
        await scene.Story.SendAsync(Story.SecondSponsor, HttpMethod.Put, $"/api/gates/{scene.GateId}/votes/me", ConditionScene.Vote("conditionalGo", await ConditionScene.AsksAsync(scene.Story, ConditionScene.Analyst, "2026-10-30")));
        await scene.VoteAsync(Story.ThirdSponsor, "go");

        var (german, english) = (await scene.OpenAsync(Story.Chair), await scene.OpenAsync(Story.Chair, "", "en"));

        Assert.Contains("Alle stimmberechtigten Sitze hatten vor dem Gate-Termin am 28. September 2026 abgestimmt.", german.Lede, StringComparison.Ordinal);
        Assert.Contains("Eine in den Stimmen vorgeschlagene Auflage gilt nicht: Auflagen gelten nur, wenn die Entscheidung Freigabe mit Auflagen lautet.", german.Lede, StringComparison.Ordinal);
        Assert.Contains("One condition proposed in the votes does not apply: conditions apply only if the decision is Conditional Go.", english.Lede, StringComparison.Ordinal);
        Assert.Contains($"Auflage, nicht bindend: {ConditionScene.Analyst} (Gül Aydın, bis 30. Oktober 2026)", german.Root.Section("votes").Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ConditionScene.Analyst, (await scene.OpenAsync(Story.Owner)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_head_of_a_decided_round_stays_as_it_was_whatever_comes_of_its_conditions(string engine)
    {
        var scene = await ConditionScene.StartAsync(await fixture.OnAsync(engine));
        var before = (await scene.Gate.OpenAsync(Story.Chair), await scene.Gate.OpenAsync(Story.Chair, "?view=print"));
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner), HttpStatusCode.OK);
        ConditionScene.Is(await scene.ConfirmAsync(scene.First, Story.Chair), HttpStatusCode.OK);

        var (page, paper) = (await scene.Gate.OpenAsync(Story.Chair), await scene.Gate.OpenAsync(Story.Chair, "?view=print"));

        Assert.Contains("2 Auflagen wurden beschlossen; alle müssen bestätigt sein, bevor Gate 2 eingereicht wird.", page.Lede.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal((before.Item1.Lede, before.Item2.Lede), (page.Lede, paper.Lede));
        Assert.Contains("Stand heute: Bestätigt sind 1 von 2.", page.Root.Section("conditions").Text, StringComparison.Ordinal);
        Assert.Contains("Stand am 7. September 2026: Bestätigt sind 1 von 2.", paper.Root.Section("conditions").Text, StringComparison.Ordinal);
        Assert.Contains("As of today: 1 of 2 are confirmed.", (await scene.Gate.OpenAsync(Story.Chair, "", "en")).Root.Section("conditions").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_first_page_and_the_channel_name_the_request_the_money_and_what_the_vote_can_do(string engine)
    {
        var scene = await WithBudgetAsync(await fixture.OnAsync(engine));
        using var second = await scene.AsAsync(Story.SecondSponsor);
        Assert.Contains("Miriam Kessler bittet darum, die Stufe Ausweitung und 480.000 € freizugeben.", (await second.OpenAsync("/")).Text, StringComparison.Ordinal);
        await scene.VoteAsync(Story.Chair, "go");
        Assert.Contains("Mit Ihrer Stimme kann die Runde entschieden sein, auch vor dem Gate-Termin.", (await second.OpenAsync("/")).Text, StringComparison.Ordinal);
        await scene.VoteAsync(Story.SecondSponsor, "go");

        var posts = await PostsAsync(scene);

        Assert.Equal(["Gate 1, Runde 1: Privatkunden-Journeys – Abstimmung eröffnet", "Gate 1, Runde 1: Privatkunden-Journeys – Entscheidung"], posts.Select(post => (string)post["Title"]!));
        Assert.StartsWith("Beantragt ist, die Stufe Ausweitung zu beginnen. Beantragtes Budget: 480.000 €. Die Abstimmung ist eröffnet.", ((string)posts[0]["Text"]!).Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    private static async Task<GateScene> WithBudgetAsync(RunningService service)
    {
        var scene = await GateScene.StartAsync(service);
        await scene.Story.ProveAsync(scene.GateId);
        var needs = new JsonArray(new JsonObject { ["text"] = "Portal für Umzüge", ["amountEur"] = 480_000 });
        await scene.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{scene.GateId}/submission", new JsonObject { ["request"] = "Bitte geben Sie die nächste Stufe frei.", ["budget"] = new JsonObject { ["needs"] = needs } });
        return scene;
    }

    // What was said in the channel about one gate, in order.
    internal static async Task<IReadOnlyList<JsonNode>> PostsAsync(GateScene scene)
        => [.. (await scene.Service.CallAsync((Session session) => session.QueryAsync<string>("select payload from outbox order by seq"))).Where(payload => payload.Contains($"{scene.GateId}", StringComparison.Ordinal)).Select(payload => JsonNode.Parse(payload)!)];
}
