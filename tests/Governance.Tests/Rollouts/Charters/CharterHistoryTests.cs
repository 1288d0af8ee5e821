using Governance.Audit;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Charters;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>What was changed in a charter can be read afterwards: from the audit trail, which has held it from the first day.</summary>
public sealed class CharterHistoryTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_field_is_told_before_and_after_and_the_last_one_is_what_holds(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var third = await cast.Service.PersonAsync("Sabine Reuter", AppRoles.Sponsor);
        var other = await cast.Service.PersonAsync("Henrik Sommer", AppRoles.JourneyManager);
        var first = await NowAsync(cast, rollout);
        var second = first with
        {
            Name = "Alle Journeys", Purpose = "Ein Unternehmen, nicht sieben.", Units = ["Netz", "Vertrieb"], ManagerId = other.Id, ChairId = cast.Sponsor.Id,
            SeatPersonIds = [third.Id, cast.Chair.Id], QuorumPercent = 75, Unanimous = true, Land = "DE-BY",
        };
        // The chair passes to somebody seated; seats and everything else change with it.
        await ChangeAsync(cast, rollout, second, cast.Chair);
        await ChangeAsync(cast, rollout, second with { Purpose = "Wieder anders.", QuorumPercent = 60 }, cast.Sponsor);

        var steps = await HistoryAsync(cast, rollout);

        Assert.Equal(2, steps.Count);
        var (last, change) = (steps[0], steps[1]);
        Assert.Equal(["name", "purpose", "units", "managerId", "chairId", "seatPersonIds", "quorumPercent", "unanimous", "land"], change.Fields);
        Assert.Empty(change.Before.Differences(first));
        Assert.Empty(change.After.Differences(second));
        Assert.Equal(["purpose", "quorumPercent"], last.Fields);
        Assert.Equal(("Ein Unternehmen, nicht sieben.", "Wieder anders."), (last.Before.Purpose, last.After.Purpose));
        Assert.Empty(last.After.Differences(await NowAsync(cast, rollout)));
        Assert.Equal((cast.Chair.Id, null), (change.ById, change.ProposedById));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_accepted_proposal_names_both_and_what_was_refused_or_waits_is_no_change(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var content = await NowAsync(cast, rollout);
        var accepted = (await ChangeAsync(cast, rollout, content with { QuorumPercent = 75 }, cast.Manager)).Proposal!;
        await AnswerAsync(cast, rollout, accepted, true);
        var refused = (await ChangeAsync(cast, rollout, content with { QuorumPercent = 90 }, cast.Manager)).Proposal!;
        await AnswerAsync(cast, rollout, refused, false);
        await ChangeAsync(cast, rollout, content with { QuorumPercent = 95 }, cast.Manager);

        var step = Assert.Single(await HistoryAsync(cast, rollout));

        Assert.Equal((cast.Chair.Id, cast.Manager.Id, false), (step.ById, step.ProposedById, step.ChairAbsent));
        Assert.Equal((60, 75), (step.Before.QuorumPercent, step.After.QuorumPercent));
        var events = await cast.Service.CallAsync(async (RolloutService rollouts) => (await rollouts.ReadCharterEventsAsync([rollout.Id]))[rollout.Id]);
        Assert.Equal([CharterEventKind.Chartered, CharterEventKind.Changed, CharterEventKind.Refused], events.Select(one => one.Kind));
        Assert.Equal([null, cast.Manager.Id, cast.Manager.Id], events.Select(one => one.ProposedById));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_text_that_was_erased_is_missing_and_its_change_is_still_told(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        await ChangeAsync(cast, rollout, await NowAsync(cast, rollout) with { Purpose = "Nur bis zum Löschen." }, cast.Chair);
        var entries = await cast.Service.CallAsync((AuditService audit) => audit.ReadAboutAsync(rollout.Id, "charter"));

        var step = Assert.Single(CharterStep.Replay(entries, Array.Empty<AuditText>().ToLookup(text => text.Seq)));

        Assert.Equal(["purpose"], step.Fields);
        Assert.Equal((null, null), (step.Before.Purpose, step.After.Purpose));
    }

    private static async Task<CharterContent> NowAsync(Cast cast, Rollout rollout) => CharterContent.Of(
        (await cast.Service.CallAsync((RolloutService rollouts) => rollouts.FindAsync(rollout.Id)))!,
        await cast.Service.CallAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout.Id)));

    private static async Task<CharterOutcome> ChangeAsync(Cast cast, Rollout rollout, CharterContent content, Caller caller)
        => (await cast.Service.CallAsync((CharterChangeService changes) => changes.ChangeAsync(rollout.Id, new CharterWish(content, "Neu geordnet."), caller))).Value;

    private static async Task AnswerAsync(Cast cast, Rollout rollout, CharterChange change, bool accept)
        => Assert.Null((await cast.Service.CallAsync((CharterConsentService consents) => consents.AnswerAsync(rollout.Id, new CharterAnswer(change.Id, accept, "Nein."), cast.Chair))).Refusal);

    private static Task<IReadOnlyList<CharterStep>> HistoryAsync(Cast cast, Rollout rollout)
        => cast.Service.CallAsync(async (CharterProposals proposals) => (await proposals.ReadHistoryAsync(rollout.Id)).Steps);
}
