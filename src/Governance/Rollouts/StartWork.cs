using Governance.Gates;
using Governance.Gates.Budgets;
using Governance.Gates.Dossier;
using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Journeys;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Governance.Shared.Time;

namespace Governance.Rollouts;

/// <summary>A journey whose state waits for the reader as the second person, or was refused or fell back and waits for whoever can mend it.</summary>
public sealed record JourneyWaiting(RolloutOverview Overview, Journey Journey);

/// <summary>Puts what waits for somebody into the entries of their work list.</summary>
public sealed class StartWork(RolloutWords words, GateWords gates, OrganisationCalendar calendar)
{
    public WorkEntry Entry(Waiting waiting, RolloutOverview overview)
    {
        // A stage that was skipped is made up for on evidence; it has no journeys to begin with.
        if (waiting.Kind == WaitingKind.Submit && overview.Journeys.Count == 0 && waiting.Rollout.State != RolloutState.Entering)
        {
            return new WorkEntry(
                words["work.add_journey", waiting.Rollout.Name], words["work.add_journey.facts"], words["work.add_journey.due"], DueTone.Plain,
                words["work.add_journey.action"], $"/rollouts/{waiting.Rollout.Id}/journeys/new");
        }

        var place = waiting.Kind == WaitingKind.StartRound ? words.Gate(waiting.Gate.Number) : words.Round(waiting.Gate.Number, waiting.Round.Number);
        var title = words[$"work.{waiting.Kind}", place, waiting.Rollout.Name];
        var (due, tone) = Due(waiting, overview);
        return new WorkEntry(title, Facts(waiting, overview), due, tone, words[$"work.{waiting.Kind}.action"], $"/gates/{waiting.Gate.Id}") { On = waiting.Kind == WaitingKind.Vote ? waiting.Round.GateDate : null };
    }

    public WorkEntry Entry(JourneyWaiting waiting)
    {
        var (overview, journey) = (waiting.Overview, waiting.Journey);
        var state = journey.State == JourneyState.Live ? "live" : "retired";
        if (journey.StateRefusedBy is { } refuser)
        {
            return new WorkEntry(
                words[$"work.journey.{state}_refused", Formats.Current.Quote(journey.Name), overview.Rollout.Name],
                words["work.journey.refused.facts", overview.Name(refuser), Formats.Current.Date(Formats.Day(journey.StateRefusedAt!.Value)), journey.StateRefusal!],
                words["work.journey.refused.due"], DueTone.Plain, words["work.journey.refused.action"], $"/journeys/{journey.Id}#state");
        }

        if (journey.FellBackBy is { } changer)
        {
            return new WorkEntry(
                words["work.journey.fell_back", Formats.Current.Quote(journey.Name), overview.Rollout.Name],
                words["work.journey.fell_back.facts", overview.Name(changer), Formats.Current.Date(Formats.Day(journey.FellBackAt!.Value))],
                words["work.journey.fell_back.due"], DueTone.Plain, words["work.journey.fell_back.action"], $"/journeys/{journey.Id}#handover");
        }

        return new WorkEntry(
            words[$"work.journey.{state}", Formats.Current.Quote(journey.Name), overview.Rollout.Name],
            words[$"work.journey.{state}.facts", overview.Name(journey.StateSetBy), Formats.Current.Date(Formats.Day(journey.StateSetAt ?? journey.ChangedAt)), journey.StateReason ?? ""],
            words["work.journey.due"], DueTone.Plain, words["work.journey.action"], $"/journeys/{journey.Id}");
    }

    /// <summary>One or two sentences on all of it.</summary>
    /// <param name="gates">What waits at gates.</param>
    /// <param name="elsewhere">What else waits, in whatever feature.</param>
    public string Lede(IReadOnlyList<Waiting> gates, IReadOnlyList<WorkEntry> elsewhere)
    {
        var votes = gates.Where(waiting => waiting.Kind == WaitingKind.Vote).ToList();
        var (others, first, late) = (gates.Count - votes.Count + elsewhere.Count, elsewhere.Min(entry => entry.On), elsewhere.Count(entry => entry.On < calendar.Today()));
        var waits = votes.Count > 0
            ? words.Count("start.votes", votes.Count, Formats.Current.LongWeekdayDate(votes.Min(vote => vote.Round.GateDate!.Value)))
                + (others == 0 ? "" : " " + words.Count(first is null ? "start.more" : "start.further", others))
            : others == 0 ? words["start.nothing"]
            : late > 0 ? words.Count("start.waits", others)
            : first is { } day ? words.Count("start.dated", others, Formats.Current.LongWeekdayDate(day)) : words.Count("start.undated", others);
        return late == 0 ? waits : $"{waits} {(others == 1 ? words["start.late.only"] : words.Count("start.late", late))}";
    }

    private string Facts(Waiting waiting, RolloutOverview overview) => waiting.Kind switch
    {
        WaitingKind.Vote when waiting.Round.Asks == Ask.StepBack => $"{StandsIn(overview)}{Request(waiting, overview)} {AskedBack(waiting, overview)}{Heard(waiting, overview)}{Votes(waiting, overview)}",
        WaitingKind.Vote => $"{StandsIn(overview)}{Request(waiting, overview)} {AskedBack(waiting, overview)}{Criteria(overview.Gates.Count)} {NoGo(overview.Gates.Count)}{Heard(waiting, overview)}{Votes(waiting, overview)}",
        WaitingKind.Improve => words.Count("work.improve.facts", waiting.Open),
        WaitingKind.Confirm => words.Count("work.confirm.facts", waiting.Open),
        WaitingKind.Submit => $"{(overview.StandsStill ? words["lede.standstill"] + " " : "")}{Heard(waiting, overview)}{ToSubmit(waiting, overview)}",
        _ => words["work.round.facts", waiting.Round.Number, Formats.Current.Date(Formats.Day(waiting.Round.EndedAt!.Value)), words.Result(waiting.Round)],
    };

    private string ToSubmit(Waiting waiting, RolloutOverview overview)
        => waiting.Holding is { } holding ? gates.Awaits(holding, overview.Now)
            : overview.Gates.Held > 0 ? words.Count("work.submit.held", overview.Gates.Held)
            : overview.Gates.QuorumUnreachable ? $"{words["next.quorum_unreachable"]} {words["next.quorum_needs", overview.Gates.Sitting!.Eligible, overview.Gates.Sitting.Quorum]}"
            : waiting.Open == 0 ? words["work.submit.ready"]
            : words.Count("work.submit.open", waiting.Open, overview.Gates.Count.Musts);

    private string StandsIn(RolloutOverview overview)
        => overview.Gates.Sitting?.Seats.FirstOrDefault(seat => seat.IsReader)?.StandsInFor is { } holder ? words["work.vote.stands_in", overview.Name(holder)] + " " : "";

    private string Heard(Waiting waiting, RolloutOverview overview)
        => string.Concat(overview.Gates.Heard.Select(statement => words[$"work.vote.{Hearing.KeyOf(statement, waiting.Round)}", statement.Title, statement.Round] + " "));

    private string AskedBack(Waiting waiting, RolloutOverview overview)
        => waiting.Round.WithdrawalAskedBy is { } asker ? words["work.vote.asked_back", overview.Name(asker), Formats.Current.Date(Formats.Day(waiting.Round.WithdrawalAskedAt!.Value))] + " " : "";

    private string Request(Waiting waiting, RolloutOverview overview)
    {
        var (who, gate) = (overview.Name(waiting.Round.SubmittedBy), waiting.Gate.Number);
        return waiting switch
        {
            { Round.Asks: Ask.StepBack } => words["work.vote.back", who, words.Stage((Stage)gate - 1)],
            _ when overview.EntersBy is not null => words["work.vote.skipped", who, gate],
            { Gate.IsLast: true } => words[Asked(waiting) is null ? "work.vote.anchor" : "work.vote.anchor_budget", who, Asked(waiting) ?? ""],
            _ => words[Asked(waiting) is null ? "work.vote.release" : "work.vote.release_budget", who, words.Stage((Stage)gate + 1), Asked(waiting) ?? ""],
        };
    }

    // The money that a Go releases; null where none is asked for.
    private static string? Asked(Waiting waiting) => Budget.Of(waiting.Round) is { } budget ? Formats.Current.Euro(budget.TotalEur) : null;

    private string Criteria(CriteriaCount count) => count is { OpenMusts: 0 } && count.Shoulds == count.ShouldsMet
        ? words["work.vote.all", count.Musts, count.Shoulds]
        : (count.OpenMusts == 0 ? words["work.vote.all_musts", count.Musts] : words.Count("work.vote.musts", count.MustsMet, count.Musts))
            + " " + (count.ShouldsMet == 0 ? words.Count("work.vote.no_should", count.Shoulds) : words.Count("work.vote.shoulds", count.ShouldsMet, count.Shoulds));

    // What is asked for cannot be chosen: nobody should find that out in the form.
    private string NoGo(CriteriaCount count) => count.OpenMusts > 0 ? words["work.vote.no_go"] + " " : "";

    private string Votes(Waiting waiting, RolloutOverview overview)
        => waiting.Settling == Settling.Not ? Missing(waiting, overview) : $"{Missing(waiting, overview)} {words[$"work.vote.{waiting.Settling}"]}";

    private string Missing(Waiting waiting, RolloutOverview overview) => waiting.Open switch
    {
        0 => words["work.vote.quorum"],
        1 => words.Count("work.vote.last", overview.Gates.Sitting!.Cast!.Value, overview.Gates.Sitting.Quorum),
        _ => words.Count("work.vote.missing", overview.Gates.Sitting!.Cast!.Value, overview.Gates.Sitting.Quorum),
    };

    private (string Text, DueTone Tone) Due(Waiting waiting, RolloutOverview overview)
    {
        if (waiting is not { Kind: WaitingKind.Vote, Round.GateDate: { } date })
        {
            return (words[$"work.{waiting.Kind}.due"], DueTone.Plain);
        }

        var left = overview.Left(date);
        return (words["work.due", Formats.Current.WeekdayDate(date), Formats.Current.Left(left)], left.WorkingDays <= RoundClock.PressingDays ? DueTone.Soon : DueTone.Plain);
    }
}
