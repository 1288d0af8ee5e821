using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Journeys;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>The charter of a rollout with its proposed changes, for one reader.</summary>
public sealed record CharterView
{
    public required CharterNow Now { get; init; }
    public required Caller Reader { get; init; }

    /// <summary>All there were, the newest first; shown to seats, the manager and auditors.</summary>
    public required IReadOnlyList<CharterChange> Proposals { get; init; }

    public required CharterFacts Facts { get; init; }

    /// <summary>Why nothing can be changed at the moment; null when it can.</summary>
    public required Refusal? Closed { get; init; }

    /// <summary>Everybody named, by id.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    /// <summary>What the form of a charter offers.</summary>
    public required CharterChoices Choices { get; init; }

    /// <summary>Those of the rollout that are not left out; empty for a reader to whom no form is offered.</summary>
    public IReadOnlyList<Journey> Journeys { get; init; } = [];

    public Rollout Rollout => Now.Rollout;

    public bool Chairs => CharterChangeRules.IsChair(Rollout, Reader, Facts);

    /// <summary>The reader changes the charter or proposes it.</summary>
    public bool Takes => Chairs || CharterChangeRules.MayPropose(Now, Reader);

    public bool ReadsProposals => CharterChangeRules.ReadsProposals(Rollout, Now.Seats, Reader);

    /// <summary>What was changed since it was chartered, the newest first; empty for a reader who does not read proposals.</summary>
    public IReadOnlyList<CharterStep> History => ReadsProposals ? Steps : [];

    /// <summary>Every change that came into force, the newest first; shown to seats, the manager and auditors.</summary>
    public required IReadOnlyList<CharterStep> Steps { get; init; }

    /// <summary>Null where the entry was damaged.</summary>
    public required CharterSigning? Signed { get; init; }

    public bool ChairAbsent => CharterChangeRules.IsChairAbsent(Rollout, Facts);

    /// <summary>What waits for an answer.</summary>
    public IReadOnlyList<CharterChange> Waiting => ReadsProposals ? [.. Proposals.Where(change => change.State == ChangeState.Proposed)] : [];

    /// <summary>What was answered, for the record.</summary>
    public IReadOnlyList<CharterChange> Answered => ReadsProposals ? [.. Proposals.Where(change => change.State != ChangeState.Proposed)] : [];

    /// <summary>What the charter said when a change of it was proposed.</summary>
    public CharterContent WhenProposed(CharterChange change) => Steps.LastOrDefault(step => step.At > change.ProposedAt)?.Before ?? Now.Content;

    /// <summary>Empty for nobody, and for somebody whose data was erased.</summary>
    public string Name(Guid? id) => id is { } person && People.TryGetValue(person, out var found) ? found.Name : "";

    /// <summary>Why the reader cannot accept it though they answer it; null when they can.</summary>
    public Refusal? RefuseAccepting(CharterChange change) => Closed ?? CharterChangeRules.CheckAcceptance(Now, change.Charter, Facts, Reader);

    /// <summary>It is the reader's own, and nobody has answered it.</summary>
    public bool MayWithdraw(CharterChange change) => change.State == ChangeState.Proposed && change.ProposedBy == Reader.Id;

    public bool MayAnswer(CharterChange change) => CharterChangeRules.MayAnswer(Now, change, Facts, Reader);
}

/// <summary>A proposed change that waits for somebody's answer.</summary>
/// <param name="Proposer">Name of who proposed it.</param>
public sealed record CharterWaiting(CharterNow Now, CharterChange Change, string Proposer);

/// <summary>What the form of a charter offers.</summary>
/// <param name="Sponsors">By name.</param>
/// <param name="Managers">Holders of the journey manager's role, by name.</param>
public sealed record CharterChoices(IReadOnlyList<Person> Sponsors, IReadOnlyList<Person> Managers, IReadOnlyCollection<ChannelInfo> Channels)
{
    /// <summary>What a charter that was filled with them is checked against.</summary>
    public CharterFacts Facts() => new(
        Sponsors.ToDictionary(person => person.Id, person => person.Name), Managers.ToDictionary(person => person.Id, person => person.Name), Channels.Select(channel => channel.Key).ToHashSet());
}

/// <summary>Reads charters of rollouts for pages and the API.</summary>
public sealed class CharterViews(RolloutService rollouts, CharterProposals proposals, CharterFactsReading facts, CharterSeats seats, GatePasses gates, PeopleService people)
{
    /// <returns>The view, or 404 <c>rollout.unknown</c>. Everybody who reads rollouts reads what their charters say.</returns>
    public async Task<Outcome<CharterView>> ReadAsync(Guid rolloutId, Caller reader)
    {
        if (await seats.FindAsync(rolloutId) is not { } now)
        {
            return new Refusal(404, "rollout.unknown");
        }

        var (choices, (signed, steps)) = (await facts.ReadChoicesAsync(), await proposals.ReadHistoryAsync(rolloutId));
        var view = new CharterView
        {
            Now = now, Reader = reader, Proposals = await proposals.ReadAsync(rolloutId),
            Signed = signed, Steps = steps,
            Facts = choices.Facts(), Closed = CharterChangeRules.CheckMoment(now.Rollout, await gates.FindCurrentAsync(rolloutId)),
            People = new Dictionary<Guid, Person>(), Choices = choices,
        };
        return view with { Journeys = view.Takes ? await seats.ReadJourneysAsync(rolloutId) : [], People = (await people.ReadAsync(Named(view).OfType<Guid>().Distinct())).ToDictionary(person => person.Id) };
    }

    /// <summary>What waits for somebody's answer in any rollout, the oldest first.</summary>
    public async Task<IReadOnlyList<CharterWaiting>> ReadWaitingAsync(Caller reader)
    {
        if (await proposals.ReadOpenAsync() is not { Count: > 0 } open)
        {
            return [];
        }

        var (ids, known) = (open.Select(change => change.RolloutId).Distinct().ToList(), await facts.ReadAsync());
        var held = await rollouts.ReadSeatsAsync(ids);
        var now = (await rollouts.ReadAsync(ids)).ToDictionary(rollout => rollout.Id, rollout => new CharterNow(rollout, [.. held[rollout.Id]]));
        var mine = open.Where(change => CharterChangeRules.MayAnswer(now[change.RolloutId], change, known, reader)).ToList();
        var names = (await people.ReadAsync(mine.Select(change => change.ProposedBy).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return [.. mine.Select(change => new CharterWaiting(now[change.RolloutId], change, names[change.ProposedBy]))];
    }

    private static IEnumerable<Guid?> Named(CharterView view) =>
    [
        .. view.History.SelectMany(step => Of(step.Before).Concat(Of(step.After)).Append(step.ById).Append(step.ProposedById)),
        .. Of(view.Now.Content), view.Signed?.ById, .. view.Proposals.SelectMany(change => Of(change.Charter).Append(change.ProposedBy).Append(change.AnsweredBy)),
    ];

    private static IEnumerable<Guid?> Of(CharterContent content) => content.SeatPersonIds.Select(id => (Guid?)id).Append(content.ManagerId).Append(content.ChairId);
}
