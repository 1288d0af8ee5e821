using Governance.Gates.Statements;
using Governance.Journeys;
using Governance.People;
using Governance.Rollouts;

namespace Governance.Gates;

/// <summary>Reads what the rules of a gate need, through the services of the features that own it.</summary>
public sealed class GateReading(EvidenceStore evidence, RolloutService rollouts, JourneyService journeys, PeopleService people, StatementReading statements)
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
        return [.. Criteria.Of(gate.Number, gate.CriteriaVersion).Select(criterion =>
            Assess(criterion, facts, [.. items[criterion.Key]], confirmations.GetValueOrDefault(criterion.Key)))];
    }

    /// <summary>Attached pieces by id, also those that were removed.</summary>
    public async Task<IReadOnlyList<EvidenceItem>> ReadItemsAsync(IEnumerable<Guid> ids)
    {
        var items = new List<EvidenceItem>();
        foreach (var id in ids.Distinct().ToList())
        {
            items.Add((await evidence.FindAsync(id))!);
        }

        return items;
    }

    /// <summary>Every seat of a rollout with what decides whether its holder may vote in a round.</summary>
    public async Task<IReadOnlyList<SeatFacts>> SeatsAsync(Rollout rollout, Round? round)
    {
        var sponsors = (await people.ReadHoldersAsync(AppRoles.Sponsor)).Select(person => person.Id).ToHashSet();
        var open = (await journeys.ReadAsync(rollout.Id)).Where(journey => journey.State != JourneyState.Retired).ToList();
        return [.. (await rollouts.ReadSeatsAsync(rollout.Id)).Select(seat => new SeatFacts(
            seat.Id,
            seat.PersonId,
            sponsors.Contains(seat.PersonId),
            rollout.ManagerId == seat.PersonId,
            round?.SubmittedBy == seat.PersonId,
            open.FirstOrDefault(journey => journey.OwnerId == seat.PersonId)?.Name,
            open.FirstOrDefault(journey => journey.Members.Any(member => member.PersonId == seat.PersonId))?.Name))];
    }

    /// <summary>What somebody is in a rollout.</summary>
    public async Task<Relation> RelateAsync(Rollout rollout, Caller caller)
    {
        var seats = await rollouts.ReadSeatsAsync(rollout.Id);
        var mine = await journeys.ReadAsync(rollout.Id);
        return new Relation(
            seats.Any(seat => seat.PersonId == caller.Id),
            rollout.ManagerId == caller.Id,
            mine.Any(journey => journey.OwnerId == caller.Id || journey.Members.Any(member => member.PersonId == caller.Id)),
            caller.Is(AppRoles.Auditor)) { IsAsked = await statements.IsInvolvedAsync(rollout, caller) };
    }

    /// <summary>What was asked in the rounds of a gate, the first one first.</summary>
    public Task<IReadOnlyList<StatementView>> ReadStatementsAsync(Gate gate) => statements.ReadAsync(gate.Id);

    /// <summary>The statement without which the gate's round cannot be handed in yet; null when there is none.</summary>
    public Task<Statement?> FindHoldingAsync(Gate gate) => statements.FindHoldingAsync(gate.Id);

    /// <summary>Everybody who may bring evidence and confirm it: the journey manager, the owners and the core teams, by name.</summary>
    public async Task<IReadOnlyList<Person>> ReadContributorsAsync(Rollout rollout)
    {
        var all = await journeys.ReadAsync(rollout.Id);
        var owners = all.Select(journey => journey.OwnerId).OfType<Guid>();
        IEnumerable<Guid> ids = [rollout.ManagerId, .. owners, .. all.SelectMany(journey => journey.Members).Select(member => member.PersonId)];
        return [.. (await people.ReadAsync(ids.Distinct())).OrderBy(person => person.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The journeys that a gate looks at: those of the stage before it, and all of them at the last gate.</summary>
    public async Task<IReadOnlyList<Journey>> ReadJourneysAsync(Gate gate)
        => [.. (await journeys.ReadAsync(gate.RolloutId)).Where(journey => gate.IsLast || journey.Stage == (Stage)gate.Number)];

    private async Task<GateFacts> FactsAsync(Guid rolloutId)
    {
        var owners = await people.ReadHoldersAsync(AppRoles.JourneyOwner);
        return new GateFacts(await RolloutAsync(rolloutId), await journeys.ReadAsync(rolloutId), owners.Select(person => person.Id).ToHashSet());
    }

    private static Assessment Assess(Criterion criterion, GateFacts facts, IReadOnlyList<EvidenceItem> items, Confirmation? confirmation)
        => new(criterion, criterion.Check?.Invoke(facts) ?? Manual(items, confirmation), items, confirmation);

    private static Verdict Manual(IReadOnlyList<EvidenceItem> items, Confirmation? confirmation)
        => items.Count == 0 ? new Verdict(VerdictState.NotMeasurable, "evidence-missing")
            : confirmation is null ? new Verdict(VerdictState.NotMet, "confirmation-missing")
            : new Verdict(VerdictState.Met, "confirmed");
}

/// <summary>What somebody is in a rollout; it decides what they see and may do there.</summary>
/// <param name="WorksOn">Owns a journey or works in a core team.</param>
public sealed record Relation(bool HoldsSeat, bool Manages, bool WorksOn, bool Audits)
{
    /// <summary>Is asked for a statement, or has given one.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Dossiers and votes are for seats, the manager and auditors.</summary>
    public bool ReadsDossier => HoldsSeat || Manages || Audits;

    /// <summary>Who works on the rollout sees what its gate asks for, and brings evidence.</summary>
    public bool ReadsCriteria => ReadsRequest || WorksOn;

    /// <summary>Who is asked for a statement reads what the sponsors are asked for, and never how they vote.</summary>
    public bool ReadsRequest => ReadsDossier || IsAsked;

    public bool Contributes => Manages || WorksOn;
}
