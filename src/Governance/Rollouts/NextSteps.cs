using Governance.Gates;
using Governance.Gates.Dossier;
using Governance.Gates.Evidence;
using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Shared.Localisation;

namespace Governance.Rollouts;

/// <summary>Something that comes next.</summary>
/// <param name="On">The day; null for what has no date.</param>
/// <param name="When">In place of a date: "jetzt", "danach".</param>
/// <param name="Strong">What is due, before the sentence; null without.</param>
/// <param name="Origin">What stands below in small type; null without.</param>
public sealed record NextStep(DateOnly? On, string? When, string? Strong, string Text, string? Origin = null);

/// <summary>What somebody can do about it now.</summary>
public sealed record NextAction(string Text, string Href);

/// <summary>Says what happens next in a rollout, when, and who acts.</summary>
public sealed class NextSteps(RolloutWords words, GateWords gates)
{
    // The gate's own page names all of them.
    private const int MostNamed = 3;

    /// <summary>In the order in which they come; empty when nothing is to come any more.</summary>
    public IReadOnlyList<NextStep> Of(RolloutOverview overview) => overview switch
    {
        { Rollout.State: RolloutState.Ended } => [],
        { Rollout.State: RolloutState.Anchored } => [Undated("next.on", "next.anchored")],
        { Round.State: RoundState.Preparing } => [.. Preparing(overview)],
        { Round.State: RoundState.Submitted or RoundState.Deciding } => [.. Deciding(overview)],
        { Gates.AwaitsNextRound: true } => [Undated("next.now", "next.start_round", overview.Manager, overview.Round!.Number + 1), Undated("next.then", "next.kept")],
        _ => [],
    };

    /// <summary>The one thing that is the reader's to do; null when there is none.</summary>
    public NextAction? For(RolloutOverview overview)
    {
        if (!overview.Rollout.IsUnderway || overview.Gate is not { } gate)
        {
            return null;
        }

        if (overview is { Round.State: RoundState.Preparing, Relation.Manages: true, Journeys.Count: 0 })
        {
            return new NextAction(words["action.add_journey"], $"/rollouts/{overview.Rollout.Id}/journeys/new");
        }

        var key = overview switch
        {
            { Gates.AsksReader: true } => "action.vote",
            { Round.State: RoundState.Preparing, Relation.Manages: true } => "action.prepare",
            { Round.State: RoundState.Preparing, Relation.Contributes: true } => "action.contribute",
            { Gates.AwaitsNextRound: true, Relation.Manages: true } => "action.start_round",
            _ => null,
        };
        return key is null ? null : new NextAction(words[key], $"/gates/{gate.Gate.Id}");
    }

    private IEnumerable<NextStep> Preparing(RolloutOverview overview)
    {
        if (overview.EntersBy is { } skipped)
        {
            yield return Undated("next.now", "next.entering", words.Stage(overview.Rollout.EntryStage), skipped);
        }

        var open = overview.Gates.Criteria.Where(one => one.Criterion.Must && !one.Verdict.IsMet).ToList();
        if (open.Count > 0)
        {
            yield return new NextStep(null, words["next.now"], words.Count("next.open_musts", open.Count), words["next.who_proves"], Missing(overview, open));
        }

        var unconfirmed = overview.Gates.Criteria.Count(one => one.IsToConfirm);
        if (unconfirmed > 0)
        {
            yield return new NextStep(null, words["next.now"], null, words.Count("next.unconfirmed", unconfirmed));
        }

        foreach (var step in Hearings(overview))
        {
            yield return step;
        }

        if (overview.Gates.QuorumUnreachable)
        {
            yield return new NextStep(null, words["next.now"], words["next.quorum_unreachable"], words["next.quorum_needs", overview.Gates.Sitting!.Eligible, overview.Gates.Sitting.Quorum]);
        }

        if (overview.Gates.Held > 0)
        {
            yield return new NextStep(null, words["next.now"], words.Count("next.held", overview.Gates.Held), words["next.held_then", overview.Gate!.Gate.Number]);
        }

        yield return Undated("next.then", "next.submits", overview.Manager, overview.Gate!.Gate.Number, RoundClock.DefaultWorkingDays);
    }

    private IEnumerable<NextStep> Hearings(RolloutOverview overview)
    {
        foreach (var heard in overview.Objections)
        {
            yield return new NextStep(null, words["next.now"], null, words[$"work.vote.{Hearing.KeyOf(heard, overview.Round!)}", heard.Title, heard.Round]);
        }

        if (overview.Gates.Holding is { } statement)
        {
            yield return new NextStep(null, words["next.now"], null, $"{gates.Awaits(statement, overview.Now)} {words["next.held"]}");
        }
    }

    private string? Missing(RolloutOverview overview, List<Assessment> open)
    {
        if (!overview.Relation.ReadsCriteria)
        {
            return null;
        }

        var named = string.Join(" · ", open.Take(MostNamed).Select(one => words.Criterion(overview.Gate!.Gate.Number, one.Criterion.Key)));
        return open.Count > MostNamed ? named + " · " + words.Count("next.more", open.Count - MostNamed) : named;
    }

    private IEnumerable<NextStep> Deciding(RolloutOverview overview)
    {
        var (gates, date, missing) = (overview.Gates, overview.Round!.GateDate!.Value, overview.Gates.Sitting!.Missing);
        foreach (var point in overview.Clock.Where(point => point.Event is (ClockEvent.Reminder or ClockEvent.Escalation) && point.At > overview.Now))
        {
            if (point.Event == ClockEvent.Reminder || missing > 0)
            {
                yield return new NextStep(Formats.Day(point.At), null, null, words[$"next.{point.Event}"]);
            }
        }

        yield return new NextStep(date, null, words["next.gate_date"], words[missing == 0 ? "next.counted" : "next.lapses"]);
        yield return After(overview.Gate!.Gate.Number, overview);
    }

    private NextStep After(int gate, RolloutOverview overview) => overview switch
    {
        { Round.Asks: Ask.StepBack } => Undated("next.then", "next.after_back", words.Stage((Stage)gate - 1)),
        { EntersBy: not null } when gate + 1 < (int)overview.Rollout.EntryStage => Undated("next.then", "next.after_skipped", gate + 1),
        _ => Undated("next.then", gate == Gates.Gate.Last ? "next.after_last" : "next.after_go", words.Stage((Stage)gate + 1)),
    };

    private NextStep Undated(string when, string text, params object[] args) => new(null, words[when], null, words[text, args]);
}
