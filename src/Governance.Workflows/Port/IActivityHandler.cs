namespace Governance.Workflows;

/// <summary>
/// What an application activity does. It knows neither Elsa nor the in-process runner, and writes in the
/// transaction of whoever runs the burst.
/// </summary>
public interface IActivityHandler
{
    /// <summary>
    /// Called when the flow arrives. Throwing faults: by default the exception reaches the caller of the engine and
    /// the burst leaves nothing behind (see <see cref="FaultPolicy"/>).
    /// </summary>
    ValueTask<ActivityResult> ExecuteAsync(ActivityContext context);

    /// <summary>Called when the bookmark on which the activity waits is resumed; the bookmark is used up by then.</summary>
    ValueTask<ActivityResult> ResumeAsync(ActivityContext context);
}

/// <summary>The handlers of one burst; a host takes them from the dependency-injection scope of its transaction.</summary>
public interface IActivityHandlers
{
    /// <exception cref="InvalidOperationException">The type is in the catalog but nothing handles it.</exception>
    IActivityHandler Find(string type);
}
