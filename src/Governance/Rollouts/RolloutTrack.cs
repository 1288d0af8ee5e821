using Governance.Gates;
using Governance.Gates.Votes;
using Governance.Journeys;
using Governance.Shared.Localisation;
using Governance.Shared.Pages.Components;

namespace Governance.Rollouts;

/// <summary>Puts a rollout's way through stages and gates into the points of the stage track.</summary>
public sealed class RolloutTrack(RolloutWords words)
{
    private static readonly Stage[] Stages = Enum.GetValues<Stage>();

    public IReadOnlyList<TrackPoint> Points(RolloutOverview overview)
        => [.. Stages.SelectMany(stage => stage == Stage.Anchored
            ? (IEnumerable<TrackPoint>)[PointOf(overview, stage)]
            : [PointOf(overview, stage), GateOf(overview, (int)stage)])];

    /// <summary>Where it stands in a few words: "Ausweitung, Gate 2 in Abstimmung".</summary>
    public string Standing(RolloutOverview overview) => (overview.Rollout.State, overview.Gate) switch
    {
        (RolloutState.Anchored, _) => words["standing.anchored", Formats.Current.MonthYear(Formats.Day(overview.Rollout.StageSince))],
        (RolloutState.Ended, { } gate) => words["standing.ended", gate.Gate.Number],
        (RolloutState.Entering, { } gate) => words["standing.entering", words.Stage(overview.Rollout.EntryStage), gate.Gate.Number, words.Result(gate.Last)],
        (_, { } gate) => words["standing.gate", words.Stage(overview.Rollout.Stage), gate.Gate.Number, words.Result(gate.Last)],
        _ => words.Stage(overview.Rollout.Stage),
    };

    private TrackStage PointOf(RolloutOverview overview, Stage stage)
    {
        var isSkipped = overview.Rollout.State == RolloutState.Entering && stage < overview.Rollout.Stage;
        var state = isSkipped ? TrackState.Next : stage < overview.Rollout.Stage ? TrackState.Done : stage == overview.Rollout.Stage ? TrackState.Here : TrackState.Next;
        return new TrackStage(words.Stage(stage), state, [.. Notes(overview, stage, state).Where(note => note.Length > 0)]);
    }

    private IEnumerable<string> Notes(RolloutOverview overview, Stage stage, TrackState state)
    {
        if (overview.Skips(stage))
        {
            yield return words["track.skipped"];
            yield break;
        }

        var journeys = overview.In(stage);
        var live = journeys.Count(journey => journey.IsLive);
        yield return (stage, state) switch
        {
            (Stage.Anchored, _) => words["track.for_good"],
            (_, TrackState.Done) when live == journeys.Count => words.Count("track.live", live),
            (_, TrackState.Done) => Reopened(overview, journeys, LiveOf(journeys, live)),
            (_, TrackState.Next) => journeys.Count == 0 ? words["track.none_yet"] : words.Count("track.planned", journeys.Count),
            _ => journeys.Count == 0 ? words["track.none_yet"] : LiveOf(journeys, live),
        };
        yield return state == TrackState.Next ? "" : Period(overview, stage, state);
    }

    private string LiveOf(IReadOnlyList<Journey> journeys, int live)
    {
        var (text, reported) = (words.Count("track.live_of", journeys.Count, live), journeys.Count(journey => journey is { State: JourneyState.Live, IsLive: false }));
        return reported == 0 ? text : words["track.reported", text, reported];
    }

    // A rollout is anchored once every journey is live: one that is not has been taken up again since.
    private string Reopened(RolloutOverview overview, IReadOnlyList<Journey> journeys, string text)
        => overview.Rollout.State == RolloutState.Anchored ? words["track.reopened", text, journeys.Count(journey => !journey.IsLive)] : text;

    private string Period(RolloutOverview overview, Stage stage, TrackState state)
    {
        // What lies behind began when it was first come to, as it ended when it was first left.
        if ((state == TrackState.Done && stage > Stage.Pilot ? overview.LeftAt(stage - 1) : overview.EnteredAt(stage)) is not { } entered)
        {
            return state == TrackState.Here ? words["track.entering"] : "";
        }

        var from = Formats.Current.MonthYear(Formats.Day(entered));
        if (state == TrackState.Here)
        {
            return overview.Rollout.State == RolloutState.Ended ? "" : words["track.since", from];
        }

        var (begun, left) = (Formats.Day(entered), Formats.Day(overview.LeftAt(stage) ?? entered));
        var to = Formats.Current.MonthYear(left);
        return from == to ? from : words["track.period", begun.Year == left.Year ? from[..^" 2026".Length] : from, to];
    }

    private TrackGate GateOf(RolloutOverview overview, int number)
    {
        if (overview.Gates.Of(number) is not { } gate)
        {
            return new TrackGate(words.Gate(number), GateMark.Next, null, overview.Rollout.State == RolloutState.Ended ? words["track.never"] : words["track.closed"]);
        }

        var round = gate.Last;
        var mark = round switch
        {
            { Passes: true } => GateMark.Go,
            { Decision: Decision.Kill } => GateMark.Stop,
            { State: RoundState.Deciding } => GateMark.Vote,
            _ => GateMark.Next,
        };
        return new TrackGate(words.Gate(number), mark, overview.Relation.ReadsCriteria ? $"/gates/{gate.Gate.Id}" : null, words.Result(round), Detail(round));
    }

    private string Detail(Round round) => round switch
    {
        { EndedAt: { } ended } => Formats.Current.ShortDateYear(Formats.Day(ended)),
        { State: RoundState.Deciding, GateDate: { } date } => words["track.until", Formats.Current.ShortDateYear(date)],
        _ => words["track.round", round.Number],
    };
}
