using Governance.Gates.Evidence;
using Governance.Gates.Rounds;

namespace Governance.Gates.Verdicts;

/// <summary>How many criteria there are, and how many are met. Not measurable yet counts as not met.</summary>
public sealed record CriteriaCount(int Musts, int MustsMet, int Shoulds, int ShouldsMet)
{
    public static CriteriaCount None { get; } = new(0, 0, 0, 0);

    public int OpenMusts => Musts - MustsMet;

    public int OpenShoulds => Shoulds - ShouldsMet;

    public static CriteriaCount Of(IEnumerable<FrozenCriterion> criteria) => Of(criteria.Select(one => (one.Must, one.Verdict.IsMet)));

    public static CriteriaCount Of(IEnumerable<Assessment> criteria) => Of(criteria.Select(one => (one.Criterion.Must, one.Verdict.IsMet)));

    public static CriteriaCount Of(IEnumerable<CriterionView> criteria) => Of(criteria.Select(one => (one.Must, one.Verdict.IsMet)));

    private static CriteriaCount Of(IEnumerable<(bool Must, bool Met)> criteria)
    {
        var all = criteria.ToList();
        return new CriteriaCount(all.Count(one => one.Must), all.Count(one => one is (true, true)), all.Count(one => !one.Must), all.Count(one => one is (false, true)));
    }
}
