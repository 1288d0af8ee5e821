using Governance.Journeys;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

public sealed class JourneyTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_adds_journeys_and_they_are_read_as_they_were_given(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var added = await cast.AddAsync(rollout);
        var read = Assert.Single(await ReadAsync(cast, rollout));
        Assert.Equal(added with { Departments = read.Departments, Members = read.Members }, read);
        Assert.Equal(["Kundenservice", "Abrechnung"], read.Departments);
        Assert.Equal((JourneyState.Candidate, null, null, 1), (read.State, read.Stage, read.OwnerId, read.Revision));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_the_manager_of_this_rollout_adds(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var other = await Cast.OfAsync(cast.Service);
        var rollout = await cast.CharterAsync();
        foreach (var caller in new[] { cast.Chair, cast.Owner, cast.Member, other.Manager, cast.Manager with { Roles = new HashSet<string>() } })
        {
            Refused(403, "journey.not_yours", await cast.Service.CallAsync((JourneyService journeys) => journeys.AddAsync(rollout.Id, Cast.Moving, caller)));
        }

        Assert.Empty(await ReadAsync(cast, rollout));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_holds_two_hundred_journeys(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        for (var number = 1; number <= JourneyRules.MostJourneys; number++)
        {
            await cast.AddAsync(rollout);
        }

        Refused(409, "journey.too_many", await cast.Service.CallAsync((JourneyService journeys) => journeys.AddAsync(rollout.Id, Cast.Moving, cast.Manager)));
        Assert.Equal(200, (await ReadAsync(cast, rollout)).Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_does_not_exist_is_not_found(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        Refused(404, "rollout.unknown", await cast.Service.CallAsync((JourneyService journeys) => journeys.AddAsync(Guid.NewGuid(), Cast.Moving, cast.Manager)));
        Refused(404, "journey.unknown", await cast.Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(Guid.NewGuid(), cast.Owner.Id, cast.Manager)));
        Assert.Null(await cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(Guid.NewGuid())));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nothing_changes_once_the_rollout_has_ended(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var journey = await cast.JourneyAsync(rollout, JourneyState.Retired);
        await cast.Service.CallAsync((RolloutService rollouts) => rollouts.EndAsync(rollout.Id));
        Refused(409, "rollout.ended", await cast.Service.CallAsync((JourneyService journeys) => journeys.AddAsync(rollout.Id, Cast.Moving, cast.Manager)));
        Refused(409, "rollout.ended", await cast.Service.CallAsync((JourneyService journeys) => journeys.SetTeamAsync(journey.Id, [], cast.Owner)));
        Refused(409, "rollout.ended", await cast.Service.CallAsync((JourneyService journeys) => journeys.ConfirmStateAsync(journey.Id, cast.Sponsor)));
        Assert.Equal(journey.Revision, (await ReadAsync(cast, rollout))[0].Revision);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_owner_holds_the_role_and_is_named_by_the_manager(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.AddAsync(await cast.CharterAsync());
        var refused = await cast.Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(journey.Id, cast.Member.Id, cast.Manager));
        Assert.Equal(("personId", "journey.owner_role"), Refused(422, "input.invalid", refused));
        var named = await cast.Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(journey.Id, cast.Owner.Id, cast.Manager));
        Assert.Equal((cast.Owner.Id, 2), (named.Value.OwnerId, named.Value.Revision));
        Refused(403, "journey.not_yours", await cast.Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(journey.Id, cast.Owner.Id, cast.Owner)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Manager_and_owner_set_the_team(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var journey = await cast.JourneyAsync(rollout, JourneyState.Candidate);
        await TeamAsync(cast, journey, cast.Manager, (cast.Manager.Id, "Kundenservice"));
        var saved = await TeamAsync(cast, journey, cast.Owner, (cast.Member.Id, " Abrechnung "), (cast.Manager.Id, "Kundenservice"));
        Assert.Equal(4, saved.Value.Revision);
        var read = Assert.Single(await ReadAsync(cast, rollout));
        Assert.Equal([(cast.Manager.Id, "Kundenservice"), (cast.Member.Id, "Abrechnung")], read.Members.Select(member => (member.PersonId, member.Department)));
        Refused(403, "journey.not_yours", await TeamAsync(cast, journey, cast.Member, (cast.Member.Id, "IT")));
        Assert.Equal(read.Members, (await cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(journey.Id)))!.Members);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_team_has_known_people_once_each_with_their_department(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.AddAsync(await cast.CharterAsync());
        var gone = await cast.Service.PersonAsync("Ole Friedrichsen");
        await cast.Service.ChangeAsync(gone, person => person with { Enabled = false });
        Assert.Equal(("members", "journey.member_unknown"), Refused(422, "input.invalid", await TeamAsync(cast, journey, cast.Manager, (gone.Id, "IT"))));
        Assert.Equal(("members", "journey.member_unknown"), Refused(422, "input.invalid", await TeamAsync(cast, journey, cast.Manager, (Guid.NewGuid(), "IT"))));
        Assert.Equal(("members", "journey.member_twice"), Refused(422, "input.invalid", await TeamAsync(cast, journey, cast.Manager, (cast.Member.Id, "IT"), (cast.Member.Id, "HR"))));
        Assert.Equal(("members", "journey.member_department"), Refused(422, "input.invalid", await TeamAsync(cast, journey, cast.Manager, (cast.Member.Id, " "))));
        Assert.Equal(1, (await cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(journey.Id)))!.Revision);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_team_can_change_around_somebody_who_has_left(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var journey = await cast.AddAsync(await cast.CharterAsync());
        var gone = await cast.Service.PersonAsync("Ole Friedrichsen");
        await TeamAsync(cast, journey, cast.Manager, (gone.Id, "IT"));
        await cast.Service.ChangeAsync(gone, person => person with { Enabled = false });
        Assert.Null((await TeamAsync(cast, journey, cast.Manager, (gone.Id, "IT"), (cast.Member.Id, "Abrechnung"))).Refusal);
        Assert.Null((await TeamAsync(cast, journey, cast.Manager, (cast.Member.Id, "Abrechnung"))).Refusal);
        Refused(422, "input.invalid", await TeamAsync(cast, journey, cast.Manager, (gone.Id, "IT")));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_comes_too_late_learns_who_was_faster_and_when(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var cast = await Cast.OfAsync(service);
        var journey = await cast.JourneyAsync(await cast.CharterAsync(), JourneyState.Candidate);
        service.Clock.Advance(TimeSpan.FromMinutes(5));
        await TeamAsync(cast, journey, cast.Owner, (cast.Member.Id, "Abrechnung"));
        var late = await service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(journey.Id, cast.Member.Id, cast.Manager, journey.Revision));
        Refused(409, "revision.stale", late);
        Assert.Equal(["Deniz Yıldız", service.Clock.Now], late.Refusal!.Args);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_who_are_taken_into_the_team_at_the_same_instant_are_both_in_it(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var journey = await cast.JourneyAsync(rollout, JourneyState.Candidate);
        var outcomes = await cast.Service.RaceAsync<JourneyService, Outcome<Journey>>(
            journeys => journeys.JoinAsync(journey.Id, new() { PersonId = cast.Member.Id, Department = "IT" }, cast.Owner),
            journeys => journeys.JoinAsync(journey.Id, new() { PersonId = cast.Manager.Id, Department = "IT" }, cast.Manager));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        Assert.Equal(new HashSet<Guid> { cast.Member.Id, cast.Manager.Id }, Assert.Single(await ReadAsync(cast, rollout)).Members.Select(member => member.PersonId).ToHashSet());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_at_the_same_instant_one_wins(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var journey = await cast.JourneyAsync(rollout, JourneyState.Candidate);
        var outcomes = await cast.Service.RaceAsync<JourneyService, Outcome<Journey>>(
            journeys => journeys.SetTeamAsync(journey.Id, [new() { PersonId = cast.Member.Id, Department = "IT" }], cast.Owner, journey.Revision),
            journeys => journeys.SetTeamAsync(journey.Id, [new() { PersonId = cast.Manager.Id, Department = "IT" }], cast.Manager, journey.Revision));
        Assert.Equal("revision.stale", Assert.Single(outcomes, outcome => outcome.Refusal is not null).Refusal!.Code);
        var won = outcomes.Single(outcome => outcome.Refusal is null).Value;
        Assert.Equal(won.Members, Assert.Single(await ReadAsync(cast, rollout)).Members);
        Assert.True((await cast.Service.VerifyAsync(rollout.Id)).Intact);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_change_is_in_the_chain_without_names_or_words(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var journey = await cast.JourneyAsync(rollout, JourneyState.InDesign);
        await TeamAsync(cast, journey, cast.Owner, (cast.Member.Id, "Abrechnung"));
        await cast.Service.CallAsync((JourneyService journeys) => journeys.PlaceAsync(journey.Id, Stage.Pilot, 1, "Einfach zu erklären", cast.Manager));
        var entries = (await cast.Service.EntriesAsync(rollout.Id)).Skip(1).ToList();
        Assert.Equal(["journey.added", "journey.owner_set", "journey.state_set", "journey.team_set", "journey.placed"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal(journey.Id, entry.SubjectId));
        Assert.Equal([cast.Manager.Id, cast.Manager.Id, cast.Owner.Id, cast.Owner.Id, cast.Manager.Id], entries.Select(entry => entry.ActorId!.Value));
        var words = new[] { "Umzug", "Familie", "Abrechnung", "Review", "Einfach", "Yıldız", "Lange" };
        Assert.All(entries, entry => Assert.All(words, word => Assert.DoesNotContain(word, entry.Body, StringComparison.OrdinalIgnoreCase)));
        Assert.True((await cast.Service.VerifyAsync(rollout.Id)).Intact);
    }

    private static Task<IReadOnlyList<Journey>> ReadAsync(Cast cast, Rollout rollout)
        => cast.Service.CallAsync((JourneyService journeys) => journeys.ReadAsync(rollout.Id));

    private static Task<Outcome<Journey>> TeamAsync(Cast cast, Journey journey, Caller caller, params (Guid Id, string Department)[] team)
        => cast.Service.CallAsync((JourneyService journeys) => journeys.SetTeamAsync(
            journey.Id, [.. team.Select(one => new JourneyMember { PersonId = one.Id, Department = one.Department })], caller));

    /// <returns>Field and key of the only message; empty when there is none.</returns>
    private static (string, string) Refused(int status, string code, Outcome<Journey> outcome)
    {
        Assert.Equal((status, code), (outcome.Refusal!.Status, outcome.Refusal.Code));
        return outcome.Refusal.Fields.Select(field => (field.Field, field.Key)).SingleOrDefault(("", ""));
    }
}
