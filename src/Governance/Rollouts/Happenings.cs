using Governance.Gates;
using Governance.Rollouts.Charters;
using Governance.Shared.Localisation;

namespace Governance.Rollouts;

/// <summary>Something that happened in a rollout; never what somebody voted.</summary>
public sealed record Happening(DateTimeOffset At, string Text, Rollout Rollout);

/// <summary>Tells what happened lately, from the rollouts' own history.</summary>
public sealed class Happenings(RolloutWords words)
{
    /// <summary>Newest first; of the same instant, what followed from the other comes first.</summary>
    public IReadOnlyList<Happening> Latest(IEnumerable<RolloutOverview> overviews, int most)
        => [.. overviews.SelectMany(Of).Reverse().OrderByDescending(happening => happening.At).Take(most)];

    private IEnumerable<Happening> Of(RolloutOverview overview)
    {
        var charter = overview.CharterEvents.Select(one => new Happening(one.At, words[Key(one), overview.Name(one.ById), overview.Name(one.ProposedById)], overview.Rollout));
        return [.. charter, .. overview.Gates.Gates.SelectMany(gate => gate.Rounds.SelectMany(round => Of(overview, gate.Gate, round)))];
    }

    private static string Key(CharterEvent charter) => charter switch
    {
        { Kind: CharterEventKind.Chartered } => "happened.chartered",
        { Kind: CharterEventKind.Refused } => "happened.charter_refused",
        { ProposedById: not null } => "happened.charter_accepted",
        _ => "happened.charter_changed",
    };

    private IEnumerable<Happening> Of(RolloutOverview overview, Gate gate, Round round)
    {
        if (round.Number > 1)
        {
            yield return At(round.StartedAt, words["happened.started", gate.Number, round.Number]);
        }

        if (round is { SubmittedAt: { } submitted, GateDate: { } date })
        {
            yield return At(submitted, words["happened.submitted", overview.Name(round.SubmittedBy), words.Gate(gate.Number), Formats.Current.Date(date)]);
        }

        if (round.EndedAt is { } ended)
        {
            yield return At(ended, Ended(overview, gate, round));
        }

        Happening At(DateTimeOffset at, string text) => new(at, text, overview.Rollout);
    }

    private string Ended(RolloutOverview overview, Gate gate, Round round) => round.State switch
    {
        RoundState.Decided => words["happened.decided", words.Round(gate.Number, round.Number), words.Result(round)],
        RoundState.Lapsed => words["happened.lapsed", words.Round(gate.Number, round.Number)],
        _ => words["happened.withdrawn", overview.Name(round.WithdrawnBy), words.Round(gate.Number, round.Number)],
    };
}
