using System.Globalization;
using System.Resources;
using Governance.Gates;
using Governance.Gates.Verdicts;

namespace Governance.Tests.Gates.Pages;

/// <summary>Texts that pages put together from a criterion's key.</summary>
public sealed class CriterionTextTests
{
    public static TheoryData<int, string, bool> Criteria =>
        [.. Enumerable.Range(1, Gate.Last).SelectMany(gate => Governance.Gates.Verdicts.Criteria.Of(gate, Governance.Gates.Verdicts.Criteria.Current)
            .Select(criterion => new TheoryDataRow<int, string, bool>(gate, criterion.Key, criterion.Check is not null)))];

    [Theory, MemberData(nameof(Criteria))]
    public void A_criterion_says_what_it_asks_for_and_what_is_measured_or_suits_it(int gate, string key, bool automatic)
    {
        Assert.NotNull(new ResourceManager(typeof(GateTexts)).GetString($"criterion.{gate}.{key}", CultureInfo.InvariantCulture));
        Assert.NotNull(new ResourceManager(typeof(GatePageTexts)).GetString($"{(automatic ? "Measure" : "Suits")}.{gate}.{key}", CultureInfo.InvariantCulture));
    }
}
