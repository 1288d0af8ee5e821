using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Journeys;
using Governance.People;
using Governance.Rollouts.Charters;
using Governance.Shared.Time;

namespace Governance.Rollouts;

/// <summary>One rollout with everything its pages tell, for one reader.</summary>
public sealed record RolloutOverview
{
    public required Rollout Rollout { get; init; }

    /// <summary>The chair's first.</summary>
    public required IReadOnlyList<Seat> Seats { get; init; }

    /// <summary>By stage, then by position; those not yet placed last.</summary>
    public required IReadOnlyList<Journey> Journeys { get; init; }

    public required GateOutlook Gates { get; init; }

    /// <summary>That it was chartered, and what became of its charter since, the oldest first.</summary>
    public required IReadOnlyList<CharterEvent> Charter { get; init; }

    /// <summary>What is proposed for the charter, and that it was refused, is for seats, the manager and auditors.</summary>
    public required bool ReadsProposals { get; init; }

    /// <summary>Everybody named on the pages, by id; perhaps others as well.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The date it is for the organisation.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The calendar of the rollout's Bundesland.</summary>
    public required WorkingDays Days { get; init; }

    /// <summary>The instants of the latest round's clock; empty unless it is open for votes.</summary>
    public required IReadOnlyList<ClockPoint> Clock { get; init; }

    /// <summary>Its workflow or that of one of its rounds has an incident that nobody has resolved.</summary>
    public required bool StandsStill { get; init; }

    public Relation Relation => Gates.Relation;

    /// <summary>What was objected, or not said in time, in the hearings of the latest round's gate; empty for whoever reads no dossier.</summary>
    public IReadOnlyList<Statement> Objections => Relation.ReadsDossier ? [.. Gates.Heard.Where(statement => statement.IsObjectionOrOverdue)] : [];

    /// <summary>The reader has to do with this rollout.</summary>
    public bool IsMine => Relation.HoldsSeat || Relation.Contributes;

    public GateSummary? Gate => Gates.Last;

    public Round? Round => Gate?.Last;

    /// <summary>The last time that another charter came into force; null while it is the first one.</summary>
    public CharterEvent? LastChange => Charter.LastOrDefault(one => one.Kind == CharterEventKind.Changed);

    /// <summary>What became of the charter, as far as the reader may know.</summary>
    public IEnumerable<CharterEvent> CharterEvents => Charter.Where(one => one.Kind != CharterEventKind.Refused || ReadsProposals);

    public string Manager => Name(Rollout.ManagerId);

    /// <summary>Journeys that count in a stage: those left out do not.</summary>
    public IReadOnlyList<Journey> In(Stage stage) => [.. Journeys.Where(journey => journey.Stage == stage && !journey.IsLeftOut)];

    public string Name(Guid? personId) => personId is { } id && People.TryGetValue(id, out var person) ? person.Name : "";

    /// <summary>How long there is until the end of a date.</summary>
    public TimeLeft Left(DateOnly date) => Days.Left(Today, date);

    /// <summary>When the rollout came into a stage, the last time if it went back; null while it has not.</summary>
    public DateTimeOffset? EnteredAt(Stage stage)
    {
        if (stage == Rollout.Stage)
        {
            return Rollout.State == RolloutState.Entering ? null : Rollout.StageSince;
        }

        return stage == Stage.Pilot ? Rollout.CreatedAt : Gates.Of((int)stage - 1)?.Rounds.LastOrDefault(round => round.Passes)?.EndedAt;
    }

    /// <summary>When the rollout first went on from a stage; null while it has not. That it came back later ends nothing anew.</summary>
    public DateTimeOffset? LeftAt(Stage stage) => Gates.Of((int)stage)?.Rounds.FirstOrDefault(round => round.Passes)?.EndedAt;

    /// <summary>The stage lies before the one in which the rollout began.</summary>
    public bool Skips(Stage stage) => Rollout.Skips((int)stage);

    /// <summary>The gate it is at lies before the stage in which it is going to begin; null unless it is entering.</summary>
    public int? EntersBy => Rollout.State == RolloutState.Entering ? Gate?.Gate.Number : null;
}
