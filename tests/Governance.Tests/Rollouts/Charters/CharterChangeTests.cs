using System.Text.Json;
using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Charters;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

/// <summary>A charter changes by the chair, or by a proposal that the chair accepts.</summary>
public sealed class CharterChangeTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_the_chair_changes_holds_at_once_and_is_told_and_recorded(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var third = await cast.Service.PersonAsync("Sabine Reuter", AppRoles.Sponsor);

        var outcome = await ChangeAsync(cast, rollout, content with { QuorumPercent = 100, SeatPersonIds = [third.Id], Name = "Alle Journeys" }, cast.Chair);

        Assert.Null(outcome.Value.Proposal);
        Assert.Equal(("Alle Journeys", 100, 2L), (outcome.Value.Rollout.Name, outcome.Value.Rollout.QuorumPercent, outcome.Value.Rollout.Revision));
        Assert.Equal([cast.Chair.Id, third.Id], await SeatsAsync(cast, rollout));
        var entry = (await cast.Service.EntriesAsync(rollout.Id))[^1];
        var data = entry.Data();
        Assert.Equal(("charter.changed", 60, 100), (entry.Action, (int)data["quorumPercentBefore"]!, (int)data["quorumPercentAfter"]!));
        Assert.Equal((third.Id.ToString(), cast.Sponsor.Id.ToString()), ((string?)data["seatsAdded"]![0], (string?)data["seatsRemoved"]![0]));
        Assert.DoesNotContain("Alle Journeys", entry.Body, StringComparison.Ordinal);
        Assert.True((await cast.Service.VerifyAsync(rollout.Id)).Intact);
        var message = await LastMessageAsync(cast);
        Assert.Equal("Auftrag geändert: Alle Journeys", message.Title);
        Assert.Equal("Dr. Helene Brandt hat den Auftrag des Rollouts „Alle Journeys“ geändert. Geändert: Name, Sitze und Quorum.", message.Text);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_charter_again_changes_nothing(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var same = await ChangeAsync(cast, rollout, content, cast.Chair, expected: 99);
        Assert.Equal(1, same.Value.Rollout.Revision);
        Assert.Single(await cast.Service.EntriesAsync(rollout.Id));
        Refused(409, "charter.changed", await ChangeAsync(cast, rollout, content with { QuorumPercent = 70 }, cast.Chair, expected: 99));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_others_want_waits_for_the_chair_who_accepts_it(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var wanted = content with { QuorumPercent = 75 };
        var proposed = (await ChangeAsync(cast, rollout, wanted, cast.Manager)).Value.Proposal!;
        Assert.Equal(proposed.Id, (await ChangeAsync(cast, rollout, wanted, cast.Manager)).Value.Proposal!.Id);
        Assert.Equal(60, (await FindAsync(cast, rollout)).QuorumPercent);
        Refused(403, "charter.own_proposal", await AnswerAsync(cast, rollout, proposed, true, cast.Manager));
        Refused(403, "charter.chair_only", await AnswerAsync(cast, rollout, proposed, true, cast.Sponsor));

        var accepted = await AnswerAsync(cast, rollout, proposed, true, cast.Chair);

        Assert.Equal((75, ChangeState.Accepted), (accepted.Value.Rollout.QuorumPercent, accepted.Value.Proposal!.State));
        Assert.Null((await AnswerAsync(cast, rollout, proposed, true, cast.Chair)).Refusal);
        Refused(409, "charter.change_answered", await AnswerAsync(cast, rollout, proposed, false, cast.Chair));
        var entries = await cast.Service.EntriesAsync(rollout.Id);
        Assert.Equal(["rollout.chartered", "charter.proposed", "charter.changed"], entries.Select(entry => entry.Action));
        Assert.Equal((cast.Manager.Id.ToString(), false), ((string?)entries[^1].Data()["proposedBy"], (bool)entries[^1].Data()["chairAbsent"]!));
        Assert.Equal(
            $"Dr. Helene Brandt hat einer Änderung des Auftrags des Rollouts „{rollout.Name}“ zugestimmt, die Miriam Kessler vorgeschlagen hat. Geändert: Quorum.",
            (await LastMessageAsync(cast)).Text);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_proposal_is_refused_with_a_reason_and_the_charter_stays(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var proposed = (await ChangeAsync(cast, rollout, content with { Unanimous = true }, cast.Sponsor)).Value.Proposal!;
        Refused(422, "input.invalid", await AnswerAsync(cast, rollout, proposed, false, cast.Chair, reason: " "));
        var refused = await AnswerAsync(cast, rollout, proposed, false, cast.Chair, "Einstimmigkeit lähmt uns.");
        Assert.Equal((ChangeState.Refused, "Einstimmigkeit lähmt uns."), (refused.Value.Proposal!.State, refused.Value.Proposal.Reason));
        Assert.False((await FindAsync(cast, rollout)).Unanimous);
        var entry = (await cast.Service.EntriesAsync(rollout.Id))[^1];
        Assert.Equal("charter.refused", entry.Action);
        Assert.DoesNotContain("lähmt", entry.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_newer_proposal_of_the_same_person_and_a_changed_charter_overtake_older_ones(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var first = (await ChangeAsync(cast, rollout, content with { QuorumPercent = 70 }, cast.Manager)).Value.Proposal!;
        var second = (await ChangeAsync(cast, rollout, content with { QuorumPercent = 80 }, cast.Manager)).Value.Proposal!;
        var other = (await ChangeAsync(cast, rollout, content with { QuorumPercent = 90 }, cast.Sponsor)).Value.Proposal!;
        Refused(409, "charter.change_answered", await AnswerAsync(cast, rollout, first, true, cast.Chair));
        // What became of it is for those who read proposals, not for whoever has its id.
        Refused(403, "charter.chair_only", await AnswerAsync(cast, rollout, first, true, await cast.Service.PersonAsync("Karin Vogt", AppRoles.Sponsor)));
        await AnswerAsync(cast, rollout, other, true, cast.Chair);
        Refused(409, "charter.change_answered", await AnswerAsync(cast, rollout, second, true, cast.Chair));
        Assert.Equal(90, (await FindAsync(cast, rollout)).QuorumPercent);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_answers_at_the_same_instant_settle_it_once(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var proposed = (await ChangeAsync(cast, rollout, content with { QuorumPercent = 75 }, cast.Manager)).Value.Proposal!;
        var answers = await cast.Service.RaceAsync<CharterConsentService, Outcome<CharterOutcome>>(
            consents => consents.AnswerAsync(rollout.Id, new CharterAnswer(proposed.Id, true, null), cast.Chair),
            consents => consents.AnswerAsync(rollout.Id, new CharterAnswer(proposed.Id, false, "Nein."), cast.Chair));
        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.Single(answers, answer => answer.Refusal?.Code == "charter.change_answered");
        Assert.Equal(3, (await cast.Service.EntriesAsync(rollout.Id)).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Where_the_chair_lost_the_role_another_seat_consents_and_the_entry_says_so(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var third = await cast.Service.PersonAsync("Sabine Reuter", AppRoles.Sponsor);
        var fourth = await cast.Service.PersonAsync("Karin Vogt", AppRoles.Sponsor);
        await ChangeAsync(cast, rollout, content with { SeatPersonIds = [cast.Sponsor.Id, third.Id, fourth.Id] }, cast.Chair);
        await cast.Service.ChangeAsync(cast.Chair, person => person with { Roles = [] });
        var handover = content with { ChairId = third.Id, SeatPersonIds = [cast.Sponsor.Id, fourth.Id] };
        var proposed = (await ChangeAsync(cast, rollout, handover, cast.Sponsor)).Value.Proposal!;
        Refused(403, "charter.own_proposal", await AnswerAsync(cast, rollout, proposed, true, cast.Sponsor));
        Refused(403, "charter.chair_only", await AnswerAsync(cast, rollout, proposed, true, cast.Manager));
        // Their session still says that they are a sponsor.
        Refused(403, "role.lost", await AnswerAsync(cast, rollout, proposed, true, cast.Chair));
        Refused(403, "role.lost", await ChangeAsync(cast, rollout, handover with { QuorumPercent = 75 }, cast.Chair));
        Refused(403, "charter.own_elevation", await AnswerAsync(cast, rollout, proposed, true, third));

        Assert.Null((await AnswerAsync(cast, rollout, proposed, true, fourth)).Refusal);

        Assert.Equal([third.Id, cast.Sponsor.Id, fourth.Id], await SeatsAsync(cast, rollout));
        Assert.Equal(third.Id, (await FindAsync(cast, rollout)).ChairId);
        Assert.True((bool)(await cast.Service.EntriesAsync(rollout.Id))[^1].Data()["chairAbsent"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chair_passes_to_somebody_seated_and_whoever_hands_it_over_may_keep_a_seat(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var stranger = await cast.Service.PersonAsync("Jana Pohl", AppRoles.Sponsor);
        var refused = await ChangeAsync(cast, rollout, content with { ChairId = stranger.Id }, cast.Chair);
        Assert.Equal(["charter.chair_seated"], refused.Refusal!.Fields.Select(field => field.Key));
        await ChangeAsync(cast, rollout, content with { ChairId = cast.Sponsor.Id, SeatPersonIds = [cast.Chair.Id] }, cast.Chair);
        Assert.Equal([cast.Sponsor.Id, cast.Chair.Id], await SeatsAsync(cast, rollout));
        var former = await ChangeAsync(cast, rollout, content with { ChairId = cast.Sponsor.Id, SeatPersonIds = [cast.Chair.Id], QuorumPercent = 90 }, cast.Chair);
        Assert.Equal(ChangeState.Proposed, former.Value.Proposal!.State);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_seat_that_comes_back_is_the_same_seat(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var third = await cast.Service.PersonAsync("Sabine Reuter", AppRoles.Sponsor);
        var before = (await cast.Service.CallAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout.Id)))[1];
        await ChangeAsync(cast, rollout, content with { SeatPersonIds = [third.Id] }, cast.Chair);
        await ChangeAsync(cast, rollout, content with { SeatPersonIds = [third.Id, cast.Sponsor.Id] }, cast.Chair);
        var after = (await cast.Service.CallAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout.Id)))[2];
        Assert.Equal((before.Id, cast.Sponsor.Id, 3), (after.Id, after.PersonId, after.Position));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task New_holders_need_the_role_and_whoever_lost_it_may_stay(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        Assert.Equal(["charter.seat_role"], Keys(await ChangeAsync(cast, rollout, content with { SeatPersonIds = [cast.Sponsor.Id, cast.Member.Id] }, cast.Chair)));
        Assert.Equal(["charter.manager_role"], Keys(await ChangeAsync(cast, rollout, content with { ManagerId = cast.Owner.Id }, cast.Chair)));
        Assert.Equal(["charter.manager_has_seat"], Keys(await ChangeAsync(cast, rollout, content with { ManagerId = cast.Sponsor.Id }, cast.Chair)));
        await cast.Service.ChangeAsync(cast.Sponsor, person => person with { Roles = [] });
        await cast.Service.ChangeAsync(cast.Manager, person => person with { Roles = [] });
        var other = await cast.Service.PersonAsync("Henrik Sommer", AppRoles.JourneyManager);
        Assert.Null((await ChangeAsync(cast, rollout, content with { QuorumPercent = 65 }, cast.Chair)).Refusal);
        Assert.Equal(other.Id, (await ChangeAsync(cast, rollout, content with { QuorumPercent = 65, ManagerId = other.Id }, cast.Chair)).Value.Rollout.ManagerId);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_proposal_that_no_longer_holds_is_not_accepted(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var third = await cast.Service.PersonAsync("Sabine Reuter", AppRoles.Sponsor);
        var proposed = (await ChangeAsync(cast, rollout, content with { SeatPersonIds = [third.Id] }, cast.Manager)).Value.Proposal!;
        await cast.Service.ChangeAsync(third, person => person with { Enabled = false });
        Refused(409, "charter.proposal_unsound", await AnswerAsync(cast, rollout, proposed, true, cast.Chair));
        Assert.Equal([cast.Chair.Id, cast.Sponsor.Id], await SeatsAsync(cast, rollout));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_has_no_part_in_it_changes_nothing_and_an_ended_rollout_stays(string engine)
    {
        var (cast, rollout, content) = await BeginAsync(engine);
        var wanted = content with { QuorumPercent = 75 };
        foreach (var caller in new[] { cast.Owner, cast.Member, cast.Chair with { Roles = new HashSet<string>() }, cast.Manager with { Roles = new HashSet<string>() } })
        {
            Refused(403, "charter.not_yours", await ChangeAsync(cast, rollout, wanted, caller));
        }

        Refused(404, "rollout.unknown", await ChangeAsync(cast, rollout with { Id = Guid.NewGuid() }, wanted, cast.Chair));
        var proposed = (await ChangeAsync(cast, rollout, wanted, cast.Manager)).Value.Proposal!;
        Refused(404, "charter.change_unknown", await AnswerAsync(cast, rollout, proposed with { Id = Guid.NewGuid() }, true, cast.Chair));
        Refused(404, "charter.change_unknown", await AnswerAsync(cast, await cast.CharterAsync(), proposed, true, cast.Chair));
        await cast.Service.CallAsync((RolloutService rollouts) => rollouts.EndAsync(rollout.Id));
        Refused(409, "rollout.ended", await ChangeAsync(cast, rollout, wanted, cast.Chair));
        Refused(409, "rollout.ended", await AnswerAsync(cast, rollout, proposed, true, cast.Chair));
    }

    private async Task<(Cast Cast, Rollout Rollout, CharterContent Content)> BeginAsync(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        return (cast, rollout, CharterContent.Of(rollout, await cast.Service.CallAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout.Id))));
    }

    private static Task<Outcome<CharterOutcome>> ChangeAsync(Cast cast, Rollout rollout, CharterContent content, Caller caller, long? expected = null, string? because = "Neu geordnet.")
        => cast.Service.CallAsync((CharterChangeService changes) => changes.ChangeAsync(rollout.Id, new CharterWish(content, because), caller, expected));

    private static Task<Outcome<CharterOutcome>> AnswerAsync(Cast cast, Rollout rollout, CharterChange change, bool accept, Caller caller, string? reason = "Nein.")
        => cast.Service.CallAsync((CharterConsentService consents) => consents.AnswerAsync(rollout.Id, new CharterAnswer(change.Id, accept, reason), caller));

    private static async Task<IEnumerable<Guid>> SeatsAsync(Cast cast, Rollout rollout)
        => (await cast.Service.CallAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout.Id))).Select(seat => seat.PersonId);

    private static async Task<Rollout> FindAsync(Cast cast, Rollout rollout) => (await cast.Service.CallAsync((RolloutService rollouts) => rollouts.FindAsync(rollout.Id)))!;

    private static async Task<ChannelMessage> LastMessageAsync(Cast cast) => JsonSerializer.Deserialize<ChannelMessage>(
        (await cast.Service.CallAsync((Session session) => session.QueryAsync<string>("select payload from outbox order by seq desc limit 1")))[0])!;

    private static IEnumerable<string> Keys(Outcome<CharterOutcome> outcome) => outcome.Refusal!.Fields.Select(field => field.Key);

    private static void Refused(int status, string code, Outcome<CharterOutcome> outcome) => Assert.Equal((status, code), (outcome.Refusal?.Status, outcome.Refusal?.Code));
}
