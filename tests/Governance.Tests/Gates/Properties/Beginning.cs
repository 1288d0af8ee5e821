using Governance.Gates;
using Governance.Gates.Evidence;
using Governance.Gates.Verdicts;
using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.Rollouts;
using Governance.Rollouts.Charters;
using Governance.Shared.Data;
using Governance.Tests.Gates.Properties.Plain;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Gates.Properties;

/// <summary>Sets a rollout up in one transaction: its charter, its one journey, and what people prove.</summary>
public sealed record Beginning(Session Session, RolloutService Rollouts, JourneyService Journeys, HandoverService Handovers, EvidenceStore Evidence, IServiceProvider Services)
{
    private static readonly IReadOnlyList<string> Departments = ["Kundenservice", "Abrechnung"];

    public static CharterContent CharterOf(GateHost host, Terms terms) => new()
    {
        Name = "Privatkunden-Journeys", Purpose = "Wer umzieht, soll uns nur einmal anrufen müssen.", Units = ["Kundenservice"], ManagerId = host.People[terms.Manager].Id,
        SeatPersonIds = [.. terms.Others.People.Select(one => host.People[one].Id)], QuorumPercent = terms.Quorum, Unanimous = terms.Unanimous, Land = "DE-SN", Channel = FakeChannel.Board,
    };

    public static IReadOnlyList<JourneyMember> TeamOf(GateHost host, Group team)
        => [.. team.People.Select((one, index) => new JourneyMember { PersonId = host.People[one].Id, Department = Departments[index % 2] })];

    public Task<(Guid Rollout, Guid Journey)> BeginAsync(GateHost host, Setup setup)
        => Session.RunAsync("history", host.People[setup.Terms.Chair].Actor, async () =>
        {
            var (chair, manager, owner) = (host.People[setup.Terms.Chair], host.People[setup.Terms.Manager], host.People[setup.Owner]);
            var rollout = (await Rollouts.CharterAsync(CharterOf(host, setup.Terms) with { EntryStage = (Stage)setup.Entry }, chair)).Value;
            var added = await Journeys.AddAsync(rollout.Id, new NewJourney
            {
                Name = "Umzug melden", Persona = "Familie im Umzug", ValueEur = 800_000, Complexity = 30, Departments = Departments, Stage = (Stage)setup.Entry,
            }, manager);
            var journey = added.Value.Id;
            await TakenAsync(Journeys.SetOwnerAsync(journey, owner.Id, manager));
            await TakenAsync(Journeys.SetTeamAsync(journey, TeamOf(host, setup.Team), manager));
            if (setup.Reviewed)
            {
                await ActivatorUtilities.CreateInstance<ReviewsPast>(Services).HoldAsync(rollout.Id, manager.Id, owner.Id);
            }

            if (setup.Live)
            {
                await GoLiveAsync(host, journey, setup);
            }

            return (rollout.Id, journey);
        });

    /// <summary>Puts evidence to the criteria of a gate and confirms it, or takes it away again, past the rules about who may.</summary>
    public Task ProveAsync(GateHost host, Guid gate, IReadOnlyList<string> manual, IReadOnlyList<string> without)
        => Session.RunAsync("history", Actor.Clock, async () =>
        {
            var (items, proved) = (await Evidence.ReadAsync(gate), (await Evidence.ReadConfirmationsAsync(gate)).Select(one => one.Criterion).ToHashSet());
            foreach (var item in items.Where(item => without.Contains(item.Criterion)))
            {
                await Evidence.RemoveAsync(item.Id, host.Clock.Now);
                await Evidence.UnconfirmAsync(gate, item.Criterion);
            }

            foreach (var key in manual.Except(without).Except(proved))
            {
                await Evidence.InsertAsync(Item(gate, key, host), null);
                await Evidence.ConfirmAsync(new Confirmation { GateId = gate, Criterion = key, ConfirmedBy = host.People[Troupe.Member].Id, ConfirmedAt = host.Clock.Now });
            }
        });

    private static EvidenceItem Item(Guid gate, string key, GateHost host) => new()
    {
        Id = Guid.CreateVersion7(host.Clock.Now), GateId = gate, Criterion = key, Kind = EvidenceKind.Text, Content = "Nachweis", Size = 8, Sha256 = new string('0', 64),
        AttachedBy = host.People[Troupe.Member].Id, AttachedAt = host.Clock.Now,
    };

    private static async Task TakenAsync<T>(Task<Governance.Shared.Problems.Outcome<T>> step) => Assert.Null((await step).Refusal);

    private async Task GoLiveAsync(GateHost host, Guid journey, Setup setup)
    {
        var (manager, owner, member) = (host.People[setup.Terms.Manager], host.People[setup.Owner], host.People[Troupe.Member]);
        await TakenAsync(Handovers.RecordAsync(journey, new NewHandover("Teamleitung Umzüge", [.. Departments.Select(one => new NamedHead(one, member.Id))]), manager));
        await TakenAsync(Handovers.AgreeAsync(journey, member));
        foreach (var state in new[] { JourneyState.InDesign, JourneyState.InImplementation, JourneyState.Live })
        {
            await TakenAsync(Journeys.SetStateAsync(journey, state, null, "1.0", owner));
        }

        await TakenAsync(Journeys.ConfirmStateAsync(journey, manager));
    }
}
