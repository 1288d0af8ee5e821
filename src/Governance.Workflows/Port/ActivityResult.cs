namespace Governance.Workflows;

/// <summary>A handler's answer: done, with an outcome to route by, or waiting on a bookmark.</summary>
public abstract record ActivityResult
{
    /// <summary>The outcome of an activity that has nothing to choose.</summary>
    public const string Done = "Done";

    private static readonly Completed Plain = new(Done, null);

    private ActivityResult() { }

    /// <summary>Completes with <see cref="Done"/> and no outputs.</summary>
    public static ActivityResult Complete() => Plain;

    /// <summary>Completes.</summary>
    /// <param name="outcome">One of the descriptor's outcomes; any other faults the instance.</param>
    /// <param name="outputs">By output name; values of the CLR types listed at <see cref="DataType"/>.</param>
    public static ActivityResult Complete(string outcome, IReadOnlyDictionary<string, object?>? outputs = null) =>
        new Completed(outcome, outputs);

    /// <summary>Waits until the bookmark is resumed, by somebody or because it is due.</summary>
    /// <param name="bookmarkName">What is waited for, for example <c>submission</c>; not unique.</param>
    /// <param name="dueAt">UTC; null if only somebody's doing can end the wait.</param>
    public static ActivityResult Wait(string bookmarkName, DateTimeOffset? dueAt = null) => new Waiting(bookmarkName, dueAt);

    /// <summary>The activity is done.</summary>
    public sealed record Completed(string Outcome, IReadOnlyDictionary<string, object?>? Outputs) : ActivityResult;

    /// <summary>The activity goes on when its bookmark is resumed.</summary>
    public sealed record Waiting(string BookmarkName, DateTimeOffset? DueAt) : ActivityResult;
}
