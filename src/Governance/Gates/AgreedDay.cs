using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Gates;

/// <summary>What every day has to be that sponsors set: to come, not too far off, and a working day of the rollout. Pure.</summary>
public static class AgreedDay
{
    /// <param name="field">Where it was entered.</param>
    /// <param name="subject">What the day belongs to; the codes are its <c>date_past</c>, <c>date_far</c> and <c>date_free</c>.</param>
    /// <param name="mostDaysAhead">In calendar days.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static FieldMessage? Refuse(string field, string subject, DateOnly date, DateOnly today, int mostDaysAhead, WorkingDays days) => date switch
    {
        _ when date <= today => new FieldMessage(field, $"{subject}.date_past"),
        _ when date > today.AddDays(mostDaysAhead) => new FieldMessage(field, $"{subject}.date_far"),
        _ when !days.IsWorkingDay(date) => new FieldMessage(field, $"{subject}.date_free", date),
        _ => null,
    };
}
