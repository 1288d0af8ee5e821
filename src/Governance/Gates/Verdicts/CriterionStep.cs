using Governance.People;

namespace Governance.Gates.Verdicts;

/// <summary>What a criterion needs before it is met.</summary>
public enum StepKind
{
    None,

    /// <summary>Evidence.</summary>
    Attach,

    /// <summary>The word of a second person.</summary>
    Confirm,

    /// <summary>A second person in the core team: everybody there has attached something.</summary>
    NobodyConfirms,

    /// <summary>A change to the journeys, which the service then sees by itself.</summary>
    ChangeJourneys,

    /// <summary>A review that is held, or a condition that is closed, which the service then sees by itself.</summary>
    SettleReviews,
}

/// <summary>The next step towards a criterion while its round is in preparation.</summary>
/// <param name="Who">Who can take it; empty where anybody who works on the rollout can.</param>
/// <param name="IsReaders">The reader is one of them.</param>
public sealed record CriterionStep(StepKind Kind, IReadOnlyList<Person> Who, bool IsReaders)
{
    public static CriterionStep Of(CriterionView criterion, IReadOnlyList<Person> contributors, Caller reader)
    {
        if (criterion.Verdict.IsMet || criterion.Automatic)
        {
            return new CriterionStep(criterion.Verdict.IsMet ? StepKind.None : Criteria.AskForReviews(criterion.Key) ? StepKind.SettleReviews : StepKind.ChangeJourneys, [], false);
        }

        var attached = criterion.Items.Select(item => item.AttachedBy).ToHashSet();
        var others = contributors.Where(person => !attached.Contains(person.Id)).ToList();
        var kind = attached.Count == 0 ? StepKind.Attach : others.Count == 0 ? StepKind.NobodyConfirms : StepKind.Confirm;
        return new CriterionStep(kind, others, others.Exists(person => person.Id == reader.Id));
    }
}
