using Governance.Rollouts;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>What the clock says of an open action, each only once; the later one stands for those before it.</summary>
public enum ActionStep
{
    /// <summary>It is due within <see cref="ReviewAction.PressingDays"/>.</summary>
    Soon,

    /// <summary>Its day is over.</summary>
    Overdue,

    /// <summary>Its day is over for more than <see cref="ReviewAction.EscalationDays"/>: the journey manager follows it up.</summary>
    Escalated,
}

/// <summary>That something was said of an action.</summary>
public sealed record ToldStep
{
    public required Guid ActionId { get; init; }

    /// <summary>The action's when it was said: opened again or moved, it begins anew.</summary>
    public required long Revision { get; init; }

    public required ActionStep Step { get; init; }

    /// <summary>The day in the organisation.</summary>
    public required DateOnly ToldOn { get; init; }

    public required DateTimeOffset ToldAt { get; init; }
}

/// <summary>When the clock says what. Pure.</summary>
public static class ActionSteps
{
    /// <param name="left">Until the end of its day.</param>
    /// <returns>Null when nothing is to be said. Whoever is to follow up their own action is told that it is overdue, and no more.</returns>
    public static ActionStep? Of(ReviewAction action, Rollout rollout, TimeLeft left) => action switch
    {
        { State: not ActionState.Open } => null,
        _ when left.WorkingDays < -ReviewAction.EscalationDays && action.OwnerId != rollout.ManagerId => ActionStep.Escalated,
        _ when left.Days < 0 => ActionStep.Overdue,
        _ when left.WorkingDays <= ReviewAction.PressingDays => ActionStep.Soon,
        _ => null,
    };
}
