using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Gates.Conditions;

/// <summary>What conditions may say, and who may close and confirm them. Pure.</summary>
public static class ConditionRules
{
    /// <param name="known">Enabled people of the directory among the owners.</param>
    /// <param name="days">The rollout's calendar: as a gate date, a due date is a working day.</param>
    /// <returns>What is wrong with the conditions of a vote; empty when nothing is.</returns>
    public static IReadOnlyList<FieldMessage> Check(Choice choice, IReadOnlyList<ConditionDraft> drafts, IReadOnlySet<Guid> known, DateOnly today, WorkingDays days)
    {
        if (choice != Choice.ConditionalGo)
        {
            return drafts.Count == 0 ? [] : [new("conditions", "condition.only_conditional")];
        }

        return drafts.Count switch
        {
            0 => [new("conditions", "condition.needed")],
            > Condition.Most => [new("conditions", "condition.many", Condition.Most)],
            _ => [.. drafts.SelectMany(draft => Check(draft, known, today, days))],
        };
    }

    /// <summary>The condition's owner, whatever role they hold, and the journey manager.</summary>
    public static bool MayClose(Condition condition, Rollout rollout, Caller caller) => caller.Id == condition.OwnerId || rollout.IsManagedBy(caller);

    /// <summary>The journey manager and who holds a seat; never who closed it or answers for it, so that it is always the word of a second person.</summary>
    public static bool MayConfirm(Condition condition, Rollout rollout, IReadOnlyList<Seat> seats, Caller caller)
        => caller.Id != condition.OwnerId && caller.Id != condition.ClosedBy && Reviews(rollout, seats, caller);

    /// <summary>Why the caller cannot confirm a closing or send it back; null if they can.</summary>
    public static Refusal? RefuseReview(Condition condition, Rollout rollout, IReadOnlyList<Seat> seats, Caller caller)
        => MayConfirm(condition, rollout, seats, caller) ? null
            : new Refusal(403, caller.Id == condition.ClosedBy || (caller.Id == condition.OwnerId && Reviews(rollout, seats, caller)) ? "condition.own" : "condition.not_confirmer");

    /// <summary>The role on which that word hangs.</summary>
    public static string ReviewingRole(Rollout rollout, Caller caller) => rollout.IsManagedBy(caller) ? AppRoles.JourneyManager : AppRoles.Sponsor;

    private static bool Reviews(Rollout rollout, IReadOnlyList<Seat> seats, Caller caller)
        => rollout.IsManagedBy(caller) || (caller.Is(AppRoles.Sponsor) && seats.Any(seat => seat.PersonId == caller.Id));

    private static IEnumerable<FieldMessage> Check(ConditionDraft draft, IReadOnlySet<Guid> known, DateOnly today, WorkingDays days)
    {
        if (!known.Contains(draft.OwnerId))
        {
            yield return new($"{draft.Field}.ownerId", "field.person_left");
        }

        if (AgreedDay.Refuse($"{draft.Field}.dueDate", "condition", draft.DueDate, today, Condition.MostDaysAhead, days) is { } wrong)
        {
            yield return wrong;
        }
    }
}
