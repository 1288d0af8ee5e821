using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Pages;

/// <summary>The page of a rollout's seats, with the forms that appoint a deputy and end their time.</summary>
public sealed class SeatsPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_holder_appoints_a_deputy_and_takes_the_seat_back(string engine)
    {
        var (story, address) = await StartAsync(engine);
        using var holder = await Browser.AsAsync(story.Service, Story.SecondSponsor);
        var before = await holder.OpenAsync(address);
        Assert.Contains("Heute ist kein Sitz vertreten.", before.Lede, StringComparison.Ordinal);

        var after = await holder.PostAsync(before, $"{address}/deputies", HttpStatusCode.OK, await FormAsync(story, SeatStory.Deputy, "18.09.2026"));
        var twice = await holder.PostAsync(before, $"{address}/deputies", HttpStatusCode.OK, await FormAsync(story, SeatStory.Deputy, "18.09.2026"));

        Assert.Contains("Einer von 3 Sitzen ist heute vertreten.", after.Lede, StringComparison.Ordinal);
        Assert.Equal(after.Root.Section("who").Text, twice.Root.Section("who").Text);
        Assert.Contains("Karin Vogt, vom 7. September 2026 bis 18. September 2026", after.Root.Section("who").Text, StringComparison.Ordinal);
        Assert.Contains("Karin Vogt vertritt Sie bis zum 18. September 2026.", after.Root.Section("who").Text, StringComparison.Ordinal);
        Assert.Contains("Karin Vogt in Vertretung für Sabine Reuter (bis 18. September 2026)", (await holder.OpenAsync($"/rollouts/{story.RolloutId}")).Root.Section("seats").Text, StringComparison.Ordinal);

        var back = await holder.PostAsync(after, $"{address}/end", HttpStatusCode.OK, ("deputy", Button(after)));
        Assert.Contains("Heute ist kein Sitz vertreten.", back.Lede, StringComparison.Ordinal);
        await holder.PostAsync(after, $"{address}/end", HttpStatusCode.OK, ("deputy", Button(after)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chair_appoints_for_the_absent_and_says_why_and_only_seats_and_auditors_read_it(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var address = $"/rollouts/{story.RolloutId}/seats";
        using var chair = await Browser.AsAsync(service, Story.Chair);
        var page = await chair.OpenAsync(address);
        var seat = page.Form($"{address}/deputies").Named("option").Single(option => option.Text == "Dr. Tomasz Wieland")["value"]!;
        (string, string)[] form = [("seatId", seat), ("from", "08.09.2026"), .. await FormAsync(story, SeatStory.Deputy, "18.09.2026")];

        var silent = await chair.PostAsync(page, $"{address}/deputies", HttpStatusCode.UnprocessableEntity, form);
        Assert.Contains("Nennen Sie den Grund: Sie benennen für einen anderen Sitz.", silent.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        var done = await chair.PostAsync(silent, $"{address}/deputies", HttpStatusCode.OK, ("reason", "Auf Dienstreise."));

        Assert.Contains("Grund: Auf Dienstreise.", done.Root.Section("who").Text, StringComparison.Ordinal);
        await service.AdvanceAsync(TimeSpan.FromDays(1));
        foreach (var (reader, reads) in new[] { (Story.Auditor, true), (SeatStory.Deputy, true), (Story.SecondSponsor, true), (Story.Manager, false), (SamplePeople.AnjaRoemer, false) })
        {
            using var browser = await Browser.AsAsync(story.Service, reader);
            Assert.Equal(reads, (await browser.OpenAsync(address)).Text.Contains("Auf Dienstreise.", StringComparison.Ordinal));
            Assert.Equal(reads, (await story.SeatsAsync(reader)).ToJsonString().Contains("Auf Dienstreise.", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_holds_no_seat_reads_and_appoints_nobody(string engine)
    {
        var (story, address) = await StartAsync(engine);
        using var manager = await Browser.AsAsync(story.Service, Story.Manager);
        using var other = await Browser.AsAsync(story.Service, SeatStory.OtherDeputy);
        var seat = (string?)(await story.SeatsAsync())[1]!["id"];
        (string, string)[] form = [("seatId", seat!), ("from", "07.09.2026"), .. await FormAsync(story, SeatStory.Deputy, "18.09.2026")];

        Assert.False((await manager.OpenAsync(address)).HasForm($"{address}/deputies"));
        await manager.ForceAsync(await manager.OpenAsync(address), $"{address}/deputies", HttpStatusCode.Forbidden, form);
        var refused = await other.ForceAsync(await other.OpenAsync(address), $"{address}/deputies", HttpStatusCode.Forbidden, form);
        Assert.Contains("Eine Vertretung benennt und beendet, wem der Sitz gehört, oder der Vorsitz.", refused.Text, StringComparison.Ordinal);
        await other.ForceAsync(refused, $"{address}/end", HttpStatusCode.Forbidden, ("deputy", $"{seat}/{Guid.NewGuid()}"));
        await manager.OpenAsync($"/rollouts/{Guid.NewGuid()}/seats", HttpStatusCode.NotFound);
        await other.ForceAsync(refused, $"/rollouts/{Guid.NewGuid()}/seats/deputies", HttpStatusCode.NotFound, form);
        Assert.All(await story.SeatsAsync(), one => Assert.Null(one!["deputy"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Wrong_input_is_named_beside_its_field_and_kept(string engine)
    {
        var (story, address) = await StartAsync(engine);
        using var holder = await Browser.AsAsync(story.Service, Story.SecondSponsor, "en");
        var page = await holder.OpenAsync(address);

        var refused = await holder.PostAsync(page, $"{address}/deputies", HttpStatusCode.UnprocessableEntity, ("from", "tomorrow"), ("until", ""), ("reason", "Travelling."));
        var past = await holder.PostAsync(page, $"{address}/deputies", HttpStatusCode.UnprocessableEntity, [.. await FormAsync(story, SeatStory.Deputy, "05/09/2026"), ("from", "01/09/2026")]);

        Assert.Equal(3, refused.Root.Classed("problem").Single().Named("a").Count());
        Assert.Contains(refused.Form($"{address}/deputies").Named("input"), input => input["value"] == "tomorrow" && input["aria-invalid"] == "true");
        Assert.Equal("Travelling.", refused.Form($"{address}/deputies").Named("textarea").Single().RawText.TrimStart('\n'));
        Assert.Contains("The first day must be today or later.", past.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_button_of_an_old_page_does_not_end_the_deputyship_that_took_its_place(string engine)
    {
        var (story, address) = await StartAsync(engine);
        await story.AppointAsync(Story.Chair, Story.SecondSponsor, SeatStory.Deputy, from: 1);
        using var holder = await Browser.AsAsync(story.Service, Story.SecondSponsor);
        var old = await holder.OpenAsync(address);
        await story.AppointAsync(Story.Chair, Story.SecondSponsor, SeatStory.OtherDeputy, from: 1);

        var refused = await holder.PostAsync(old, $"{address}/end", HttpStatusCode.Conflict, ("deputy", Button(old)));

        Assert.Contains("Diese Vertretung wurde am 7. September 2026, 10:00 Uhr durch eine andere ersetzt.", refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Contains("ab 8. September 2026: Jana Pohl", refused.Root.Section("who").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Once_the_rollout_has_ended_its_seats_stay_as_they_are(string engine)
    {
        var (story, address) = await StartAsync(engine);
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        using var holder = await Browser.AsAsync(story.Service, Story.SecondSponsor);
        var open = await holder.OpenAsync(address);
        var gate = await story.VotedOnAsync();
        await story.VoteAsync(gate, Story.Chair, "kill");
        await story.VoteAsync(gate, SeatStory.Deputy, "kill");

        var refused = await holder.PostAsync(open, $"{address}/deputies", HttpStatusCode.Conflict, await FormAsync(story, SeatStory.OtherDeputy, "18.09.2026"));
        await holder.PostAsync(open, $"{address}/end", HttpStatusCode.Conflict, ("deputy", Button(open)));

        Assert.Contains("Der Rollout ist beendet.", refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.False((await holder.OpenAsync(address)).HasForm($"{address}/end"));
    }

    [Theory]
    [InlineData("de", "gilt das immer erst ab dem nächsten Arbeitstag", "08.09.2026", "07.09.2026")]
    [InlineData("en", "always sits from the next working day on", "08/09/2026", "07/09/2026")]
    public async Task The_chair_is_proposed_the_next_working_day_and_a_holder_today(string language, string hint, string chairs, string holders)
    {
        var (story, address) = await StartAsync(Engines.Sqlite);
        foreach (var (person, from) in new[] { (Story.Chair, chairs), (Story.SecondSponsor, holders) })
        {
            using var browser = await Browser.AsAsync(story.Service, person, language);
            var form = (await browser.OpenAsync(address)).Form($"{address}/deputies");
            Assert.Equal(from, form.Named("input").Single(input => input["name"] == "from")["value"]);
            Assert.Contains(hint, form.Text, StringComparison.Ordinal);
        }
    }

    private async Task<(Story Story, string Address)> StartAsync(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        return (story, $"/rollouts/{story.RolloutId}/seats");
    }

    private static async Task<(string, string)[]> FormAsync(Story story, TenantPerson deputy, string until) => [("personId", (string)(await story.PersonAsync(deputy))!), ("until", until)];

    private static string Button(PageView page) => page.Root.Named("button").Single(button => button["name"] == "deputy")["value"]!;
}
