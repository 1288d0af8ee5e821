using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Dossier;

/// <summary>The paragraph under the heading: where the round stands and what that means, in sentences that can be read aloud.</summary>
public sealed class GateLede(IStringLocalizer<GatePageTexts> texts, GateWords words, PageScope scope)
{
    public string Of(GatePageModel model) => string.Join(' ', Sentences(model).Concat(model is { StandsStill: true, NeverBegan: false } ? [texts["Lede.StandsStill"].Value] : []));

    private IEnumerable<string> Sentences(GatePageModel model) => model.Round.State switch
    {
        RoundState.Preparing => Preparing(model).Concat(Heard(model)),
        RoundState.Submitted => [model.Statements.FirstOrDefault(view => view.IsAwaited) is { } view ? texts["Lede.SubmittedHeld", view.Statement.Title] : texts["Lede.Submitted"], .. Heard(model)],
        RoundState.Deciding => Deciding(model).Concat(Heard(model)),
        _ => Over(model),
    };

    // Whoever decides learns of objections before anything else is read.
    private IEnumerable<string> Heard(GatePageModel model)
        => Hearing.Heard(model.Statements.Select(view => view.Statement), model.Round)
            .Select(statement => texts[$"Lede.Heard.{Hearing.KeyOf(statement, model.Round)}", statement.Title, statement.Round].Value);

    private IEnumerable<string> Preparing(GatePageModel model)
    {
        var view = model.View;
        if (view.IsSkipped)
        {
            yield return texts[$"Lede.Skipped.{view.Rollout.EntryStage}", view.Gate.Number];
        }

        yield return Begin(model);
        if (model.NeverBegan)
        {
            yield return texts["Lede.NotBegun"];
            yield break;
        }

        foreach (var sentence in Ahead(model))
        {
            yield return sentence;
        }
    }

    // What is between the round and its submission.
    private IEnumerable<string> Ahead(GatePageModel model)
    {
        var view = model.View;
        var musts = view.Criteria.Where(criterion => criterion.Must).ToList();
        yield return view.OpenMusts == 0
            ? texts["Lede.MustsMet"]
            : texts.Count("Lede.Missing", view.OpenMusts, musts.Count, Missing(musts.Select(model.Step)));
        if (view.OpenShoulds > VotingRules.MostOpenShoulds)
        {
            yield return texts["Lede.ShouldsOpen", view.OpenShoulds];
        }

        if (model.Holding is { } holding)
        {
            yield return texts["Lede.Awaits", words.Awaits(holding.Statement, scope.Now)];
        }
        else if (!model.IsReachable)
        {
            yield return texts["Lede.Unreachable"];
        }
        else if (model.IsHeld)
        {
            yield return texts.Count("Lede.Held", view.Held);
        }
        else if (view.OpenMusts == 0)
        {
            yield return IsAddressed(model) ? texts["Lede.ReadyYou"] : texts["Lede.Ready", Manager(model)];
        }
    }

    private string Begin(GatePageModel model) => model.Earlier is [{ Round: var last }, ..]
        ? texts[$"Lede.After.{After(last)}", model.Round.Number, last.Number, Formats.Current.Date(Formats.Day(last.EndedAt!.Value))]
        : texts["Lede.Preparing", model.Round.Number];

    private static string After(Round last)
        => last.StepsBack ? "StepBack" : last.Passes ? "Passed" : last.Decision?.ToString() ?? last.State.ToString();

    private string Missing(IEnumerable<CriterionStep> steps)
    {
        var kinds = steps.Select(step => step.Kind).ToList();
        var parts = new[]
        {
            (Key: "Missing.Evidence", Count: kinds.Count(kind => kind == StepKind.Attach)),
            (Key: "Missing.Confirmation", Count: kinds.Count(kind => kind is StepKind.Confirm or StepKind.NobodyConfirms)),
            (Key: "Missing.Journeys", Count: kinds.Count(kind => kind == StepKind.ChangeJourneys)),
            (Key: "Missing.Reviews", Count: kinds.Count(kind => kind == StepKind.SettleReviews)),
        };
        return Formats.Current.List([.. parts.Where(part => part.Count > 0).Select(part => texts.Count(part.Key, part.Count))]);
    }

    private IEnumerable<string> Deciding(GatePageModel model)
    {
        var (view, back, manager) = (model.View, model.Round.Asks == Ask.StepBack, words.Name(model.View, model.Round.SubmittedBy!.Value));
        yield return back ? texts[$"Lede.AsksBack.{view.Gate.Number}", manager]
            : view.IsSkipped ? texts[$"Lede.AsksSkipped.{view.Gate.Number}", manager]
            : model.Budget is { } budget ? texts[$"Lede.AsksBudget.{view.Gate.Number}", manager, Formats.Current.Euro(budget.TotalEur)]
            : texts[$"Lede.Asks.{view.Gate.Number}", manager];
        yield return back ? texts["Lede.NothingNeeded"] : (view.OpenMusts, view.OpenShoulds) switch
        {
            (0, 0) => texts[view.Gate.IsLast ? "Lede.AllMet.Last" : "Lede.AllMet"],
            (0, <= VotingRules.MostOpenShoulds) => texts[view.Gate.IsLast ? "Lede.OneShould.Last" : "Lede.OneShould"],
            (0, var shoulds) => texts[view.Gate.IsLast ? "Lede.Shoulds" : "Lede.ShouldsConditional", shoulds],
            var (musts, _) => texts.Count("Lede.Musts", musts),
        };
        if (model.AsksConsent)
        {
            yield return texts["Lede.AsksWithdrawal", words.Name(view, model.Round.WithdrawalAskedBy!.Value), Formats.Current.Date(Formats.Day(model.Round.WithdrawalAskedAt!.Value))];
        }

        yield return texts[model.Count.Cast >= model.Count.Quorum ? "Lede.UntilCounted" : "Lede.Until", scope.LongWeekdayDate(model.Round.GateDate!.Value)];
    }

    private IEnumerable<string> Over(GatePageModel model)
    {
        var (round, count) = (model.Round, model.Count);
        yield return round.State switch
        {
            RoundState.Decided => texts["Lede.Decided", Ended(round), words.Outcome(round), count.Cast, count.Eligible],
            RoundState.Lapsed => texts["Lede.Lapsed", Formats.Current.Date(round.GateDate!.Value), count.Cast, count.Quorum],
            _ => texts["Lede.Withdrawn", words.Name(model.View, round.WithdrawnBy!.Value), Ended(round)],
        };
        if (model.IsEarly)
        {
            yield return texts[count.Cast < count.Eligible ? "Lede.Early" : "Lede.EarlyAll", Formats.Current.Date(round.GateDate!.Value)];
        }

        yield return Next(model);
        foreach (var sentence in Left(model))
        {
            yield return sentence;
        }
    }

    private string Next(GatePageModel model)
    {
        var round = model.Round;
        return round switch
        {
            { Passes: true } => texts[model.View.IsSkipped ? $"Lede.Then.Skipped.{(model.View.Gate.Number + 1 < (int)model.View.Rollout.EntryStage ? "More" : "Enter")}" : $"Lede.Then.Go.{model.View.Gate.Number}"],
            { StepsBack: true } => texts[$"Lede.Then.Back.{model.View.Gate.Number}"],
            _ when model.View.IsEarlier => texts["Lede.Then.Followed", round.Number + 1],
            { Decision: Decision.Kill } => texts["Lede.Then.Kill"],
            _ => IsAddressed(model) ? texts["Lede.Then.NextYou"] : texts["Lede.Then.Next", Manager(model)],
        };
    }

    // What a gate leaves behind: conditions to meet, and money to spend. Told as decided, whatever came of it since.
    private IEnumerable<string> Left(GatePageModel model)
    {
        if (model.Bound.Count > 0)
        {
            yield return texts.Count("Lede.Then.Conditions", model.Bound.Count, model.View.Gate.Number + 1);
        }

        if (model.Unbound.Count > 0)
        {
            yield return texts.Count("Lede.Then.Unbound", model.Unbound.Count);
        }

        if (model.Round.BudgetReleasedEur is { } released)
        {
            yield return texts["Lede.Then.Released", Formats.Current.Euro(released)];
        }
    }

    // Paper goes to others than whoever prints it.
    private bool IsAddressed(GatePageModel model) => model.View.Relation.Manages && !scope.IsPrint;

    private string Manager(GatePageModel model) => words.Name(model.View, model.View.Rollout.ManagerId);

    private static string Ended(Round round) => Formats.Current.Date(Formats.Day(round.EndedAt!.Value));
}
