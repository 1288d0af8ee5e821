using Governance.Gates.Evidence;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;

namespace Governance.Gates;

/// <summary>What the rules of gates ask about a rollout and its people, read at one moment. Pure.</summary>
/// <param name="Plan">The seats with their deputyships.</param>
/// <param name="Journeys">By stage, then by position; those not yet placed last.</param>
/// <param name="Asked">Every question that was put to somebody in a round, in the order in which they were asked.</param>
/// <param name="Roles">What people hold by the directory's last answer, by person.</param>
/// <param name="Moment">When it was read.</param>
public sealed record RolloutFacts(
    Rollout Rollout, SeatPlan Plan, IReadOnlyList<Journey> Journeys, IReadOnlyList<Statement> Asked, ILookup<Guid, string> Roles, Moment Moment)
{
    /// <summary>Every seat with whoever sits there today, the chair's first.</summary>
    public IReadOnlyList<SeatNow> Seats => Plan.On(Moment.Today, Moment.EndOfToday);

    /// <summary>Everybody who may bring evidence and confirm it: the journey manager, the owners and the core teams.</summary>
    public IEnumerable<Guid> Contributors
        => [Rollout.ManagerId, .. Journeys.Select(journey => journey.OwnerId).OfType<Guid>(), .. Journeys.SelectMany(journey => journey.Members).Select(member => member.PersonId)];

    /// <summary>What somebody is in the rollout.</summary>
    public Relation Relate(Caller caller) => new(
        Seats.Any(seat => seat.HolderId == caller.Id || seat.PersonId == caller.Id),
        Rollout.ManagerId == caller.Id,
        Journeys.Any(journey => journey.OwnerId == caller.Id || journey.Members.Any(member => member.PersonId == caller.Id)),
        caller.Is(AppRoles.Auditor))
    {
        Manages = Rollout.IsManagedBy(caller),
        IsAsked = Asked.Any(statement => statement.AnsweredBy == caller.Id || (statement.IsOpen && CheckAnswer(statement, caller) is null)),
    };

    /// <summary>See <see cref="StatementRules.Check"/>.</summary>
    public string? CheckAnswer(Statement statement, Caller caller)
        => StatementRules.Check(statement, Rollout, caller, statement.PersonId is { } named && Holds(named, statement.Role));

    /// <summary>What decides whether those who sit in the seats may vote in a round; once the vote is over, whoever sat there on its last day.</summary>
    /// <param name="cast">The votes of the round.</param>
    public IReadOnlyList<SeatFacts> SeatsIn(Round round, IReadOnlyList<Vote> cast)
    {
        var open = Journeys.Where(journey => !journey.IsLeftOut).ToList();
        var seats = round is { GateDate: { } last, Deadline: { } end } && round.IsPast(Moment.Now) ? Plan.On(last, end) : Seats;
        return [.. seats.Select(one => new SeatFacts(
            one.Seat.Id,
            one.PersonId,
            Holds(one.PersonId, AppRoles.Sponsor),
            Rollout.ManagerId == one.PersonId,
            round.SubmittedBy == one.PersonId,
            open.FirstOrDefault(journey => journey.OwnerId == one.PersonId)?.Name,
            open.FirstOrDefault(journey => journey.Members.Any(member => member.PersonId == one.PersonId))?.Name)
        {
            HolderId = one.HolderId,
            Until = one.Sitting?.UntilDay,
            VotedElsewhere = cast.Any(vote => vote.PersonId == one.PersonId && vote.SeatId != one.Seat.Id),
        })];
    }

    /// <summary>Every criterion of a gate as it stands.</summary>
    public IReadOnlyList<Assessment> Assess(Gate gate, GateEvidence evidence)
    {
        var owners = Journeys.Select(journey => journey.OwnerId).OfType<Guid>().Where(owner => Holds(owner, AppRoles.JourneyOwner)).ToHashSet();
        var facts = new GateFacts(Rollout, Journeys, owners) { Handovers = evidence.Handovers, Reviews = evidence.Reviews, OverdueConditions = evidence.OverdueConditions };
        return [.. Criteria.Of(gate, Rollout).Select(criterion => Assessment.Of(criterion, facts, [.. evidence.Items.Where(item => item.Criterion == criterion.Key)],
            evidence.Confirmations.FirstOrDefault(confirmation => confirmation.Criterion == criterion.Key)) with
        {
            Returned = evidence.Returns.FirstOrDefault(sent => sent.Criterion == criterion.Key),
        })];
    }

    private bool Holds(Guid person, string role) => Roles[person].Contains(role);
}

/// <summary>An instant with the day that it lies in, in the organisation's zone.</summary>
/// <param name="EndOfToday">The instant at which that day is over.</param>
public sealed record Moment(DateTimeOffset Now, DateOnly Today, DateTimeOffset EndOfToday);

/// <summary>What people attached to a gate's criteria, confirmed and sent back, and what the records of the rollout say.</summary>
public sealed record GateEvidence(IReadOnlyList<EvidenceItem> Items, IReadOnlyList<Confirmation> Confirmations, IReadOnlyList<EvidenceReturn> Returns, IReadOnlyDictionary<Guid, HandoverStanding> Handovers)
{
    public IReadOnlyList<ReviewRecord> Reviews { get; init; } = [];

    /// <summary>See <see cref="GateFacts.OverdueConditions"/>.</summary>
    public int OverdueConditions { get; init; }
}
