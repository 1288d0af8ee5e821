using Governance.Reviews;
using Governance.Sandbox.Tenant;

namespace Governance.Sandbox.Sample;

/// <summary>A series of reviews on the weekday of its first day, an hour each from ten in the morning.</summary>
/// <param name="Journey">What they are about; null for the rollout.</param>
/// <param name="SetUp">The day on which the manager sets them up.</param>
/// <param name="First">The day of the first one.</param>
/// <param name="Weeks">From one to the next.</param>
internal sealed record SampleReviews(string? Journey, TenantPerson Manager, int SetUp, int First, int Weeks, TenantPerson Chair, string Place, params TenantPerson[] People)
{
    private const int Start = 600, Minutes = 60;

    /// <summary>What the manager fills in.</summary>
    public SeriesDraft Of(DateOnly first, Func<TenantPerson, Guid> idOf)
    {
        var rhythm = new Cadence(CadenceKind.Weekly, Weeks, null, (Weekday)(int)first.DayOfWeek);
        return new SeriesDraft(rhythm, first, Start, Minutes, Place, true, idOf(Chair), [.. People.Select(idOf)]);
    }
}
