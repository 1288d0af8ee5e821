using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Problems;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Dossier;

/// <summary>Names the things of a gate in the reader's language.</summary>
public sealed class GateWords(IStringLocalizer<GatePageTexts> page, IStringLocalizer<GateTexts> gates, ProblemWords problems)
{
    /// <summary>"Gate 1, Runde 2".</summary>
    public string Short(GateView view) => page["Short", view.Gate.Number, view.Round.Number];

    /// <summary>What a criterion asks for.</summary>
    public string Criterion(GateView view, string key) => gates[$"criterion.{view.Gate.Number}.{key}"];

    /// <summary>The sentence that explains a verdict.</summary>
    public string Explain(Verdict verdict) => CriterionResponse.Explain(verdict, problems);

    /// <summary>A choice; to go is to go back where that is what the round asks for.</summary>
    public string Choice(Choice choice, Ask asks) => gates[IsBack(choice, asks) ? "choice.StepBack" : $"choice.{choice}"];

    public string State(RoundState state) => gates[$"round.state.{state}"];

    /// <summary>What a round came to: its decision, or the state it ended in.</summary>
    public string Outcome(Round round) => gates[round.ResultKey];

    /// <summary>What follows from a choice.</summary>
    public string? Hint(Choice choice, GateView view)
    {
        var text = IsBack(choice, view.Round.Asks) ? gates[$"choice.StepBack.hint.{view.Gate.Number}"]
            : view.IsSkipped && choice == Gates.Choice.Go ? gates["choice.Go.hint_skipped"]
            : gates[choice == Gates.Choice.Go && view.Gate.IsLast ? "choice.Go.hint_last" : $"choice.{choice}.hint", view.Gate.Number + 1];
        return text.ResourceNotFound ? null : text.Value;
    }

    private static bool IsBack(Choice choice, Ask asks) => asks == Ask.StepBack && choice == Gates.Choice.Go;

    /// <summary>Until when a hearing keeps the round from being handed in.</summary>
    public string Awaits(Statement holding, DateTimeOffset now) => holding.LastDay switch
    {
        null => page["Awaits", holding.Title],
        { } day => page[holding.IsPast(now) ? "Awaits.Past" : "Awaits.Until", holding.Title, Formats.Current.Date(day)],
    };

    /// <summary>Why something cannot be asked for.</summary>
    public string Explain(Refusal refusal) => problems.Text(new Message(refusal.Code, refusal.Args));

    /// <summary>Why a choice is closed; null while it is open.</summary>
    public string? Reason(ChoiceRule rule, GateView view) => rule.Reason switch
    {
        null => null,
        "choice.musts_open" => page.Count("Choice.musts_open", view.OpenMusts),
        "choice.shoulds_open" => page.Count("Choice.shoulds_open", view.OpenShoulds),
        _ => problems.Text(new Message(rule.Reason, view.OpenMusts, view.OpenShoulds)),
    };

    public string Name(GateView view, Guid person) => view.People[person].Name;

    /// <summary>"A", "A oder B", "A, B oder C".</summary>
    public string Either(IReadOnlyList<Person> people) => people switch
    {
        [] => "",
        [var only] => only.Name,
        _ => page["Or", string.Join(", ", people.SkipLast(1).Select(person => person.Name)), people[^1].Name],
    };
}
