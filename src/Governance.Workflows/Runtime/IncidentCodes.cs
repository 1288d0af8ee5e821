namespace Governance.Workflows;

/// <summary>What can go wrong while an instance runs.</summary>
public static class IncidentCodes
{
    /// <summary>A handler or a built-in activity threw.</summary>
    public const string ActivityThrew = "activity-threw";

    /// <summary>An activity completed with an outcome that its descriptor does not list.</summary>
    public const string OutcomeUnknown = "outcome-unknown";

    /// <summary>An activity gave an output that its descriptor does not list.</summary>
    public const string OutputUnknown = "output-unknown";

    /// <summary>An activity completed with a named outcome that leads nowhere.</summary>
    public const string OutcomeUnhandled = "outcome-unhandled";

    /// <summary>An activity waits although its type cannot.</summary>
    public const string WaitNotAllowed = "wait-not-allowed";

    /// <summary>
    /// Nothing is open and nothing can run, yet something still waits: Elsa would leave the instance suspended without
    /// a bookmark, or end it silently.
    /// </summary>
    public const string NothingLeftToWaitFor = "nothing-left-to-wait-for";

    /// <summary>The burst executed more activities than it may.</summary>
    public const string Runaway = "runaway";

    /// <summary>A loop went back while work of the former round was still open.</summary>
    public const string LoopLeftWorkBehind = "loop-left-work-behind";

    /// <summary>A join that waits for all its branches lost one while another arrived.</summary>
    public const string JoinStarved = "join-starved";

    /// <summary>The definition raised a fault on purpose.</summary>
    public const string FaultRaised = "fault-raised";

    /// <summary>A value cannot be converted to the type it is needed in.</summary>
    public const string ValueUnfit = "value-unfit";
}
