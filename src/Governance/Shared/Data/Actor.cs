namespace Governance.Shared.Data;

/// <summary>Who acts: a person by surrogate id, or the service itself (the clock, an import).</summary>
/// <param name="PersonId">Null when nobody acted in person.</param>
/// <param name="Name">Shown in journals; never written to the audit chain, which holds surrogate ids only.</param>
public sealed record Actor(Guid? PersonId, string Name)
{
    /// <summary>Due times, sweeps and deliveries.</summary>
    public static readonly Actor Clock = new(null, "clock");
}
