using Governance.Journeys;
using Governance.People;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

/// <summary>A sponsor says no to a journey that is left out; a new owner does not confirm an old word unseen.</summary>
public sealed class StateRefusalTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private const string Reason = "Der Tarif läuft bis 2028.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_refuses_that_a_journey_is_left_out_and_another_reason_is_needed(string engine)
    {
        var (cast, journey) = await BeginAsync(engine, JourneyState.Retired);
        Refused(403, "journey.not_yours", await RefuseAsync(cast, journey, Reason, cast.Manager));
        Refused(403, "journey.own_word", await RefuseAsync(cast, journey, Reason, cast.Owner));
        Assert.Equal("reason", Assert.Single((await RefuseAsync(cast, journey, "", cast.Sponsor)).Refusal!.Fields).Field);

        var refused = (await RefuseAsync(cast, journey, Reason, cast.Sponsor)).Value;

        Assert.Equal((JourneyState.Retired, cast.Sponsor.Id, Reason, false), (refused.State, refused.StateRefusedBy, refused.StateRefusal, refused.IsLeftOut));
        Assert.Equal(refused.Revision, (await RefuseAsync(cast, journey, Reason, cast.Sponsor)).Value.Revision);
        Refused(409, "journey.state_refused", await ConfirmAsync(cast, journey, cast.Chair));
        Refused(409, "journey.same_reason", await SetAsync(cast, journey, JourneyState.Retired, "Entschieden im Review.", cast.Owner));
        var anew = (await SetAsync(cast, journey, JourneyState.Retired, "Der Tarif wird zum Jahresende eingestellt.", cast.Owner)).Value;
        Assert.Equal((null, null), (anew.StateRefusedBy, anew.StateRefusal));
        Assert.True((await ConfirmAsync(cast, journey, cast.Chair)).Value.IsLeftOut);
        Refused(409, "journey.confirmed", await RefuseAsync(cast, journey, Reason, cast.Sponsor));
        Assert.Equal(["journey.state_set", "journey.state_refused", "journey.state_set", "journey.state_confirmed"], (await cast.Service.EntriesAsync(journey.RolloutId)).Select(entry => entry.Action).TakeLast(4));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_refused_may_confirm_after_all(string engine)
    {
        var (cast, journey) = await BeginAsync(engine, JourneyState.Retired);
        await RefuseAsync(cast, journey, Reason, cast.Sponsor);

        var confirmed = (await ConfirmAsync(cast, journey, cast.Sponsor)).Value;

        Assert.Equal((true, null, null), (confirmed.IsLeftOut, confirmed.StateRefusedBy, confirmed.StateRefusal));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_owner_and_manager_say_no_sponsor_refuses(string engine)
    {
        var (cast, journey) = await BeginAsync(engine, JourneyState.Live);
        Refused(403, "journey.sponsors_refuse", await RefuseAsync(cast, journey, Reason, cast.Sponsor));
        Refused(403, "journey.sponsors_refuse", await RefuseAsync(cast, journey, Reason, cast.Manager));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Without_the_role_nobody_refuses(string engine)
    {
        var (cast, journey) = await BeginAsync(engine, JourneyState.Retired);
        cast.Service.Directory.People[cast.Sponsor.ObjectId] = cast.Service.Directory.People[cast.Sponsor.ObjectId] with { Roles = [] };
        Refused(403, "role.lost", await RefuseAsync(cast, journey, Reason, cast.Sponsor));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_new_owner_confirms_an_older_word_only_as_they_have_read_it(string engine)
    {
        var (cast, journey) = await BeginAsync(engine, JourneyState.InImplementation);
        cast.Service.Clock.Advance(TimeSpan.FromHours(1));
        var said = (await SetAsync(cast, journey, JourneyState.Live, null, cast.Manager)).Value;
        cast.Service.Clock.Advance(TimeSpan.FromHours(1));
        var other = await cast.Service.PersonAsync("Jonas Hartwig", AppRoles.JourneyOwner);
        await cast.Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(journey.Id, other.Id, cast.Manager));
        await cast.HandOverAsync(said with { OwnerId = other.Id });
        var read = (await cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(journey.Id)))!;
        Assert.Equal((true, said.StateSetAt), (read.IsOlderWord, read.StateSetAt));

        var unseen = await ConfirmAsync(cast, journey, other);

        Refused(409, "journey.older_word", unseen);
        Assert.Equal(["Miriam Kessler", said.StateSetAt!.Value], unseen.Refusal!.Args);
        var confirmed = (await ConfirmAsync(cast, journey, other, read.Revision)).Value;
        Assert.Equal((true, cast.Manager.Id, other.Id), (confirmed.IsLive, confirmed.StateSetBy, confirmed.StateConfirmedBy));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_an_owner_has_confirmed_falls_with_them(string engine)
    {
        var (cast, journey) = await BeginAsync(engine, JourneyState.InImplementation);
        await SetAsync(cast, journey, JourneyState.Live, null, cast.Manager);
        Assert.True((await ConfirmAsync(cast, journey, cast.Owner)).Value.IsLive);
        cast.Service.Clock.Advance(TimeSpan.FromHours(1));
        var other = await cast.Service.PersonAsync("Jonas Hartwig", AppRoles.JourneyOwner);

        var changed = (await cast.Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(journey.Id, other.Id, cast.Manager))).Value;

        Assert.Equal((null, null, other.Id), (changed.StateConfirmedBy, changed.StateConfirmedAt, changed.OwnerId));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_refused_reason_stays_refused_by_way_of_another_state(string engine)
    {
        var (cast, journey) = await BeginAsync(engine, JourneyState.Retired);
        await RefuseAsync(cast, journey, Reason, cast.Chair);
        Assert.Null((await SetAsync(cast, journey, JourneyState.Candidate, null, cast.Manager)).Refusal);

        foreach (var same in new[] { "Entschieden im Review.", " entschieden  im Review " })
        {
            var again = await SetAsync(cast, journey, JourneyState.Retired, same, cast.Manager);
            Refused(409, "journey.same_reason", again);
            Assert.Equal(["Dr. Helene Brandt"], again.Refusal!.Args);
        }

        var anew = (await SetAsync(cast, journey, JourneyState.Retired, "Der Tarif wird zum Jahresende eingestellt.", cast.Manager)).Value;
        Assert.Null(anew.StateRefusedBy);
        var kept = Assert.Single(await cast.Service.CallAsync((JourneyService journeys) => journeys.ReadRefusedReasonsAsync(journey.Id)));
        Assert.Equal(("Entschieden im Review.", cast.Chair.Id, Reason), (kept.Reason, kept.RefusedBy, kept.Refusal));
        Assert.True((await ConfirmAsync(cast, journey, cast.Sponsor)).Value.IsLeftOut);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_a_sponsor_has_confirmed_after_all_is_refused_no_more(string engine)
    {
        var (cast, journey) = await BeginAsync(engine, JourneyState.Retired);
        await RefuseAsync(cast, journey, Reason, cast.Chair);
        await ConfirmAsync(cast, journey, cast.Chair);
        await SetAsync(cast, journey, JourneyState.Candidate, null, cast.Manager);
        Assert.Null((await SetAsync(cast, journey, JourneyState.Retired, "Entschieden im Review.", cast.Manager)).Refusal);
    }

    private async Task<(Cast Cast, Journey Journey)> BeginAsync(string engine, JourneyState state)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        return (cast, await cast.JourneyAsync(await cast.CharterAsync(), state));
    }

    private static Task<Outcome<Journey>> RefuseAsync(Cast cast, Journey journey, string reason, Caller caller)
        => cast.Service.CallAsync((StateRefusals refusals) => refusals.RefuseAsync(journey.Id, reason, caller));

    private static Task<Outcome<Journey>> ConfirmAsync(Cast cast, Journey journey, Caller caller, long? seen = null)
        => cast.Service.CallAsync((JourneyService journeys) => journeys.ConfirmStateAsync(journey.Id, caller, seen));

    private static Task<Outcome<Journey>> SetAsync(Cast cast, Journey journey, JourneyState state, string? reason, Caller caller)
        => cast.Service.CallAsync((JourneyService journeys) => journeys.SetStateAsync(journey.Id, state, reason, null, caller));

    private static void Refused<T>(int status, string code, Outcome<T> outcome) => Assert.Equal((status, code), (outcome.Refusal?.Status, outcome.Refusal?.Code));
}
