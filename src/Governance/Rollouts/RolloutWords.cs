using Governance.Gates;
using Governance.Gates.Verdicts;
using Governance.Journeys;
using Governance.Shared.Localisation;
using Microsoft.Extensions.Localization;

namespace Governance.Rollouts;

/// <summary>The words in which pages speak of rollouts, in the reader's language.</summary>
public sealed class RolloutWords(
    IStringLocalizer<RolloutPageTexts> pages, IStringLocalizer<RolloutTexts> rollouts, IStringLocalizer<GateTexts> gates, IStringLocalizer<JourneyTexts> journeys)
{
    public IStringLocalizer Texts => pages;

    /// <summary>A text of the rollout pages.</summary>
    public string this[string key, params object[] args] => pages[key, args];

    /// <summary>See <see cref="LocalizerExtensions.Count"/>.</summary>
    public string Count(string key, int count, params object[] more) => pages.Count(key, count, more);

    public string Stage(Stage stage) => rollouts[$"stage.{stage}"];

    public string Gate(int number) => pages["gate", number];

    /// <summary>"Gate 2, Runde 1".</summary>
    public string Round(int gate, int round) => pages["round", gate, round];

    /// <summary>What a round came to: the decision's name, else "Frist abgelaufen" or "zurückgezogen".</summary>
    public string Result(Round round) => gates[round.ResultKey];

    public string Criterion(int gate, string key) => gates[$"criterion.{gate}.{key}"];

    public string Journey(JourneyState state) => journeys[$"journey.state.{state}"];
}
