namespace Governance.Workflows;

/// <summary>Where a burst was when an exception left it; kept on the exception itself, so that it reaches whoever asked for the burst as it was thrown.</summary>
public static class FaultPlace
{
    private const string Key = "Governance.Workflows.FaultPlace";

    /// <summary>The activity of an instance that threw; null when the exception did not come out of an activity of that instance.</summary>
    public static string? Find(Exception thrown, string instanceId)
        => thrown.Data[Key] is (string instance, string activity) && instance == instanceId ? activity : null;

    /// <summary>Says where it was thrown; once said it stays so, since the first place is the nearest to the cause.</summary>
    public static void Note(Exception thrown, string instanceId, string activityId) => thrown.Data[Key] ??= (instanceId, activityId);
}
