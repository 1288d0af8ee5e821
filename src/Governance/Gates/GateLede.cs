using Governance.Shared.Localisation;
using Microsoft.Extensions.Localization;

namespace Governance.Gates;

/// <summary>The paragraph under the heading: where the round stands and what that means, in sentences that can be read aloud.</summary>
public sealed class GateLede(IStringLocalizer<GatePageTexts> texts, GateWords words)
{
    public string Of(GatePageModel model) => string.Join(' ', model.Round.State switch
    {
        RoundState.Preparing => Preparing(model),
        RoundState.Submitted => [model.Statements.FirstOrDefault(view => view.IsAwaited) is { } view ? texts["Lede.SubmittedHeld", view.Statement.Title] : texts["Lede.Submitted"]],
        RoundState.Deciding => Deciding(model),
        _ => Over(model),
    });

    private IEnumerable<string> Preparing(GatePageModel model)
    {
        yield return Begin(model);
        var view = model.View;
        var musts = view.Criteria.Where(criterion => criterion.Must).ToList();
        yield return view.OpenMusts == 0
            ? texts["Lede.MustsMet"]
            : texts["Lede.Missing", view.OpenMusts, musts.Count, Missing(musts.Select(model.Step))];
        if (view.OpenShoulds > VotingRules.MostOpenShoulds)
        {
            yield return texts["Lede.ShouldsOpen", view.OpenShoulds];
        }

        if (model.Holding is { } holding)
        {
            yield return texts["Lede.Held", holding.Statement.Title];
        }
        else if (!model.IsReachable)
        {
            yield return texts["Lede.Unreachable"];
        }
        else if (view.OpenMusts == 0)
        {
            yield return view.Relation.Manages ? texts["Lede.ReadyYou"] : texts["Lede.Ready", Manager(model)];
        }
    }

    private string Begin(GatePageModel model) => model.Earlier is [{ Round: var last }, ..]
        ? texts[$"Lede.After.{last.Decision?.ToString() ?? last.State.ToString()}", model.Round.Number, last.Number, Formats.Current.Date(Formats.Day(last.EndedAt!.Value))]
        : texts["Lede.Preparing", model.Round.Number];

    private string Missing(IEnumerable<CriterionStep> steps)
    {
        var kinds = steps.Select(step => step.Kind).ToList();
        var parts = new[]
        {
            (Key: "Missing.Evidence", Count: kinds.Count(kind => kind == StepKind.Attach)),
            (Key: "Missing.Confirmation", Count: kinds.Count(kind => kind is StepKind.Confirm or StepKind.NobodyConfirms)),
            (Key: "Missing.Journeys", Count: kinds.Count(kind => kind == StepKind.ChangeJourneys)),
        };
        return Formats.Current.List([.. parts.Where(part => part.Count > 0).Select(part => texts.Count(part.Key, part.Count))]);
    }

    private IEnumerable<string> Deciding(GatePageModel model)
    {
        var view = model.View;
        yield return texts[$"Lede.Asks.{view.Gate.Number}", words.Name(view, model.Round.SubmittedBy!.Value)];
        yield return (view.OpenMusts, view.OpenShoulds) switch
        {
            (0, 0) => texts["Lede.AllMet"],
            (0, <= VotingRules.MostOpenShoulds) => texts["Lede.OneShould"],
            (0, var shoulds) => texts["Lede.Shoulds", shoulds],
            var (musts, _) => texts.Count("Lede.Musts", musts),
        };
        yield return texts["Lede.Until", Formats.Current.LongWeekdayDate(model.Round.GateDate!.Value)];
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
        yield return round switch
        {
            { Decision: Decision.Go or Decision.ConditionalGo } => texts[$"Lede.Then.Go.{model.View.Gate.Number}"],
            { Decision: Decision.Kill } => texts["Lede.Then.Kill"],
            _ => model.View.Relation.Manages ? texts["Lede.Then.NextYou"] : texts["Lede.Then.Next", Manager(model)],
        };
    }

    private string Manager(GatePageModel model) => words.Name(model.View, model.View.Rollout.ManagerId);

    private static string Ended(Round round) => Formats.Current.Date(Formats.Day(round.EndedAt!.Value));
}
