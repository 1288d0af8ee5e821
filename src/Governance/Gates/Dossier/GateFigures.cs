using Governance.Gates.Verdicts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Dossier;

/// <summary>The four figures that decide: musts, shoulds, votes, date.</summary>
public sealed class GateFigures(IStringLocalizer<GatePageTexts> texts, GateWords words, PageScope scope)
{
    public IReadOnlyList<Fact> Of(GatePageModel model) =>
    [
        Criteria("Fact.Musts", [.. model.View.Criteria.Where(criterion => criterion.Must)]),
        Criteria("Fact.Shoulds", [.. model.View.Criteria.Where(criterion => !criterion.Must)]),
        .. model.View.Relation.ReadsDossier ? (Fact[])[model.IsPreparing ? Seats(model) : Votes(model)] : [],
        Date(model),
    ];

    private Fact Criteria(string label, IReadOnlyList<CriterionView> criteria)
    {
        var states = criteria.Select(criterion => criterion.Verdict.State).ToList();
        var (unmet, unknown) = (states.Count(state => state == VerdictState.NotMet), states.Count(state => state == VerdictState.NotMeasurable));
        string[] open = [.. unmet > 0 ? [texts["Fact.NotMet", unmet].Value] : (string[])[], .. unknown > 0 ? [texts["Fact.NotMeasurable", unknown].Value] : (string[])[]];
        return new Fact(texts[label], Of(states.Count - unmet - unknown, states.Count), open.Length == 0 ? texts["Fact.Met"] : string.Join(", ", open));
    }

    private Fact Seats(GatePageModel model)
        => new(texts["Fact.Seats"], Of(model.View.Eligible, model.View.Seats.Count), texts[model.IsReachable ? "Fact.Needed" : "Fact.Unreachable", model.View.Quorum]);

    private Fact Votes(GatePageModel model)
    {
        var (count, missing) = (model.Count, model.Count.Quorum - model.Count.Cast);
        return new Fact(texts["Fact.Votes"], Of(count.Cast, count.Eligible), model.Round.State switch
        {
            RoundState.Withdrawn => texts["Fact.NotNeeded"],
            _ when missing <= 0 => texts["Fact.Quorum"],
            _ => texts.Count(model.Round.IsOver ? "Fact.ShortThen" : "Fact.Short", missing),
        });
    }

    private Fact Date(GatePageModel model) => model.Round switch
    {
        { GateDate: null } => new Fact(texts["Fact.Date"], texts["Fact.DateOpen"], texts["Fact.DateLater"]),
        { State: RoundState.Decided or RoundState.Withdrawn } round => Ended(round),
        { State: RoundState.Lapsed, GateDate: { } date } => new Fact(texts["Fact.Date"], scope.ShortDate(date), texts["Fact.Lapsed"]),
        { GateDate: { } date } => new Fact(
            texts["Fact.Date"], scope.ShortDate(date), texts["Fact.DateLeft", Formats.Current.LongWeekday(date), Formats.Current.Left(model.Left!.Value)]),
    };

    private Fact Ended(Round round)
    {
        var day = Formats.Day(round.EndedAt!.Value);
        return new Fact(texts["Fact.Result"], words.Outcome(round), Formats.Current.LongWeekdayDate(day) + " " + day.Year);
    }

    private string Of(int part, int whole) => texts["Of", part, whole];
}
