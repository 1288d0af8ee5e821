using Governance.Shared.Time;

namespace Governance.Gates.Conditions;

/// <summary>Counts the days to a condition's due date.</summary>
public static class ConditionDays
{
    /// <summary>Working days left; negative once the date is over, by at least one day even where only days off lie between.</summary>
    public static int Left(Condition condition, WorkingDays days, DateOnly today)
    {
        var left = days.Between(today, condition.DueDate);
        return condition.DueDate < today ? Math.Min(left, -1) : left;
    }
}
