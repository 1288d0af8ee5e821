using Governance.Orchestration;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters;

public sealed class CharterTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_charters_a_rollout_and_it_begins(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var stored = await cast.Service.CallAsync((RolloutService rollouts) => rollouts.FindAsync(rollout.Id));
        Assert.Equal(rollout with { Units = stored!.Units }, stored);
        Assert.Equal(["Kundenservice", "IT"], stored.Units);
        Assert.Equal((Stage.Pilot, RolloutState.Running, 1, TestClock.Start), (stored.Stage, stored.State, stored.Revision, stored.CreatedAt));
        var seats = await cast.Service.CallAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout.Id));
        Assert.Equal([cast.Chair.Id, cast.Sponsor.Id], seats.Select(seat => seat.PersonId));
        var start = Assert.Single(cast.Service.Workflows.Started, one => one.Scope == rollout.Id);
        Assert.Equal(("rollout", rollout.InstanceId, rollout.Id.ToString()), (start.Definition, start.Instance, (string?)start.Input["rolloutId"]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_channel_is_told_who_answers_for_it(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var queued = await cast.Service.CallAsync((Session session) => session.QueryAsync<string>("select payload from outbox order by seq desc limit 1"));
        var message = System.Text.Json.JsonSerializer.Deserialize<ChannelMessage>(Assert.Single(queued))!;
        Assert.Equal((FakeChannel.Board, "Auftrag erteilt: Privatkunden-Journeys", $"https://journeys.auental.example/rollouts/{rollout.Id}"), (message.Channel, message.Title, message.LinkUrl));
        Assert.Contains("Dr. Helene Brandt hat den Rollout „Privatkunden-Journeys“ beauftragt. Gesamtverantwortung: Miriam Kessler.", message.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chain_begins_with_the_charter_and_holds_no_names(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var rollout = await cast.CharterAsync();
        var entry = Assert.Single(await cast.Service.EntriesAsync(rollout.Id));
        Assert.Equal(("rollout.chartered", "charter", cast.Chair.Id), (entry.Action, entry.Process, entry.ActorId!.Value));
        Assert.Equal([cast.Chair.Id.ToString(), cast.Sponsor.Id.ToString()], entry.Data()["seats"]!.AsArray().Select(seat => (string?)seat));
        Assert.All(["Privatkunden", "umzieht", "Kundenservice", "Brandt", "Kessler"], text => Assert.DoesNotContain(text, entry.Body, StringComparison.Ordinal));
        Assert.True((await cast.Service.VerifyAsync(rollout.Id)).Intact);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Only_a_sponsor_can_charter(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        var outcome = await cast.Service.CallAsync((RolloutService rollouts) => rollouts.CharterAsync(cast.Charter, cast.Manager));
        Assert.Equal((403, "charter.sponsors_only"), (outcome.Refusal!.Status, outcome.Refusal.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sponsor_who_left_and_a_manager_who_lost_the_role_are_refused_and_nothing_is_written(string engine)
    {
        var cast = await Cast.OfAsync(await fixture.OnAsync(engine));
        await cast.Service.ChangeAsync(cast.Sponsor, person => person with { Enabled = false });
        await cast.Service.ChangeAsync(cast.Manager, person => person with { Roles = [] });
        var outcome = await cast.Service.CallAsync((RolloutService rollouts) => rollouts.CharterAsync(cast.Charter, cast.Chair));
        Assert.Equal(422, outcome.Refusal!.Status);
        Assert.Equal(["charter.manager_role", "charter.seat_role"], outcome.Refusal.Fields.Select(field => field.Key));
        Assert.DoesNotContain(await cast.Service.CallAsync((RolloutService rollouts) => rollouts.ReadAllAsync()), rollout => rollout.ManagerId == cast.Manager.Id);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_newest_rollout_is_listed_first(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var cast = await Cast.OfAsync(service);
        var first = await cast.CharterAsync();
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await cast.CharterAsync();
        service.Clock.Now = TestClock.Start;
        var mine = (await service.CallAsync((RolloutService rollouts) => rollouts.ReadAllAsync())).Where(rollout => rollout.ChairId == cast.Chair.Id);
        Assert.Equal([second.Id, first.Id], mine.Select(rollout => rollout.Id));
    }
}
