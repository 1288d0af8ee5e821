using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;

namespace Governance.Gates;

/// <summary>Reads what the rules of a gate need, through the services of the features that own it.</summary>
public sealed class GateReading(
    EvidenceStore evidence, RolloutService rollouts, JourneyService journeys, PeopleService people, DeputyReading deputies, HandoverQueries handovers)
{
    /// <exception cref="InvalidOperationException">A gate without its rollout cannot be.</exception>
    public async Task<Rollout> RolloutAsync(Guid id)
        => await rollouts.FindAsync(id) ?? throw new InvalidOperationException($"No rollout {id}.");

    /// <summary>Every criterion of a gate as it stands now.</summary>
    public async Task<IReadOnlyList<Assessment>> AssessAsync(Gate gate)
    {
        var facts = await FactsAsync(gate.RolloutId);
        var items = (await evidence.ReadAsync(gate.Id)).ToLookup(item => item.Criterion);
        var confirmations = (await evidence.ReadConfirmationsAsync(gate.Id)).ToDictionary(confirmation => confirmation.Criterion);
        return [.. Criteria.Of(gate, facts.Rollout).Select(criterion =>
            Assess(criterion, facts, [.. items[criterion.Key]], confirmations.GetValueOrDefault(criterion.Key)))];
    }

    /// <summary>The instant at which a deputy sits down or stands up by the calendar, so that an open round is counted again; null when none will.</summary>
    public Task<DateTimeOffset?> NextSeatChangeAsync(Guid rolloutId) => deputies.NextChangeAsync(rolloutId);

    /// <summary>Everybody who holds or held a seat.</summary>
    public Task<IReadOnlyList<Guid>> ReadHoldersAsync(Guid rolloutId) => rollouts.ReadHoldersAsync(rolloutId);

    /// <summary>What somebody is in a rollout.</summary>
    public async Task<Relation> RelateAsync(Rollout rollout, Caller caller)
    {
        var seats = await deputies.ReadAsync(rollout.Id);
        var mine = await journeys.ReadAsync(rollout.Id);
        return new Relation(
            seats.Any(seat => seat.HolderId == caller.Id || seat.PersonId == caller.Id),
            rollout.ManagerId == caller.Id,
            mine.Any(journey => journey.OwnerId == caller.Id || journey.Members.Any(member => member.PersonId == caller.Id)),
            caller.Is(AppRoles.Auditor));
    }

    /// <summary>Everybody who may bring evidence and confirm it: the journey manager, the owners and the core teams, by name.</summary>
    public async Task<IReadOnlyList<Person>> ReadContributorsAsync(Rollout rollout)
    {
        var all = await journeys.ReadAsync(rollout.Id);
        var owners = all.Select(journey => journey.OwnerId).OfType<Guid>();
        IEnumerable<Guid> ids = [rollout.ManagerId, .. owners, .. all.SelectMany(journey => journey.Members).Select(member => member.PersonId)];
        return [.. (await people.ReadAsync(ids.Distinct())).OrderBy(person => person.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>People by id, also those who have left.</summary>
    public Task<IReadOnlyList<Person>> ReadPeopleAsync(IEnumerable<Guid> ids) => people.ReadAsync(ids);

    /// <summary>Everybody who can answer for a condition, by name.</summary>
    public Task<IReadOnlyList<Person>> ReadPossibleOwnersAsync() => people.ReadEnabledAsync();

    /// <summary>The journeys that a gate looks at: those of the stage before it, and all of them at the last gate.</summary>
    public async Task<IReadOnlyList<Journey>> ReadJourneysAsync(Gate gate)
        => [.. (await journeys.ReadAsync(gate.RolloutId)).Where(journey => gate.LooksAt(journey.Stage))];

    private async Task<GateFacts> FactsAsync(Guid rolloutId)
    {
        var owners = await people.ReadHoldersAsync(AppRoles.JourneyOwner);
        var all = await journeys.ReadAsync(rolloutId);
        return new GateFacts(await RolloutAsync(rolloutId), all, owners.Select(person => person.Id).ToHashSet())
        {
            HandedOver = await handovers.ReadCompleteAsync(rolloutId, all),
        };
    }

    private static Assessment Assess(Criterion criterion, GateFacts facts, IReadOnlyList<EvidenceItem> items, Confirmation? confirmation)
        => new(criterion, criterion.Check?.Invoke(facts) ?? Manual(items, confirmation), items, confirmation);

    private static Verdict Manual(IReadOnlyList<EvidenceItem> items, Confirmation? confirmation)
        => items.Count == 0 ? new Verdict(VerdictState.NotMeasurable, "evidence-missing")
            : confirmation is null ? new Verdict(VerdictState.NotMet, "confirmation-missing")
            : new Verdict(VerdictState.Met, "confirmed");
}

/// <summary>What somebody is in a rollout; it decides what they see and may do there.</summary>
/// <param name="HoldsSeat">Holds a seat, or sits in one as deputy today.</param>
/// <param name="WorksOn">Owns a journey or works in a core team.</param>
public sealed record Relation(bool HoldsSeat, bool Manages, bool WorksOn, bool Audits)
{
    /// <summary>Dossiers and votes are for seats, the manager and auditors.</summary>
    public bool ReadsDossier => HoldsSeat || Manages || Audits;

    /// <summary>Who works on the rollout sees what its gate asks for, and brings evidence.</summary>
    public bool ReadsCriteria => ReadsDossier || WorksOn;

    public bool Contributes => Manages || WorksOn;
}
