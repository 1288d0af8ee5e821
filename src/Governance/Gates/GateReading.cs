using Governance.Gates.Statements;
using Governance.Journeys;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;

namespace Governance.Gates;

/// <summary>Reads what the rules of a gate need, through the services of the features that own it.</summary>
public sealed class GateReading(
    Assessments assessments, RolloutService rollouts, JourneyService journeys, PeopleService people, DeputyReading deputies, StatementReading statements)
{
    /// <exception cref="InvalidOperationException">A gate without its rollout cannot be.</exception>
    public async Task<Rollout> RolloutAsync(Guid id)
        => await rollouts.FindAsync(id) ?? throw new InvalidOperationException($"No rollout {id}.");

    /// <summary>Every criterion of a gate as it stands now.</summary>
    public Task<IReadOnlyList<Assessment>> AssessAsync(Gate gate) => assessments.ReadAsync(gate);

    /// <summary>Attached pieces by id, also those that were removed.</summary>
    public Task<IReadOnlyList<EvidenceItem>> ReadItemsAsync(IEnumerable<Guid> ids) => assessments.ReadItemsAsync(ids);

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
            caller.Is(AppRoles.Auditor)) { Manages = rollout.IsManagedBy(caller), IsAsked = await statements.IsInvolvedAsync(rollout, caller) };
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

    /// <summary>People by id, also those who have left.</summary>
    public Task<IReadOnlyList<Person>> ReadPeopleAsync(IEnumerable<Guid> ids) => people.ReadAsync(ids);

    /// <summary>Everybody who can answer for a condition, by name.</summary>
    public Task<IReadOnlyList<Person>> ReadPossibleOwnersAsync() => people.ReadEnabledAsync();

    /// <summary>The journeys that a gate looks at: those of the stage before it, and all of them at the last gate.</summary>
    public async Task<IReadOnlyList<Journey>> ReadJourneysAsync(Gate gate)
        => [.. (await journeys.ReadAsync(gate.RolloutId)).Where(journey => gate.LooksAt(journey.Stage))];
}

/// <summary>What somebody is in a rollout; it decides what they see and may do there.</summary>
/// <param name="HoldsSeat">Holds a seat, or sits in one as deputy today.</param>
/// <param name="IsNamedManager">Is the journey manager by the charter, with the role or without: the place alone lets them read and bring evidence.</param>
/// <param name="WorksOn">Owns a journey or works in a core team.</param>
public sealed record Relation(bool HoldsSeat, bool IsNamedManager, bool WorksOn, bool Audits)
{
    /// <summary>See <see cref="Rollout.IsManagedBy"/>.</summary>
    public bool Manages { get; init; }

    /// <summary>Is asked for a statement, or has given one.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Dossiers and votes are for seats, the manager and auditors.</summary>
    public bool ReadsDossier => HoldsSeat || IsNamedManager || Audits;

    /// <summary>Who works on the rollout sees what its gate asks for, and brings evidence.</summary>
    public bool ReadsCriteria => ReadsRequest || WorksOn;

    /// <summary>Who is asked for a statement reads what the sponsors are asked for, and never how they vote.</summary>
    public bool ReadsRequest => ReadsDossier || IsAsked;

    public bool Contributes => IsNamedManager || WorksOn;
}
