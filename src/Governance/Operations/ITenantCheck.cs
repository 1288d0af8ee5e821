namespace Governance.Operations;

public enum ProbeState
{
    Works,
    Fails,

    /// <summary>Not asked for by the settings, or of no use while another one fails.</summary>
    Untried,
}

/// <summary>What the service needs of the tenant.</summary>
public enum TenantNeed
{
    /// <summary>A token for Microsoft Graph.</summary>
    Token,

    /// <summary>Who holds which role.</summary>
    Roles,

    /// <summary>Names, departments and blocked accounts.</summary>
    People,

    /// <summary>Members of the groups that hold roles.</summary>
    Groups,

    /// <summary>Calendars in which reviews stand.</summary>
    Calendars,
}

/// <summary>What one try at the tenant came to.</summary>
/// <param name="Permission">On Microsoft Graph, that it rests on; null where none does.</param>
/// <param name="Error">One English sentence; null unless it failed.</param>
/// <param name="LacksPermission">The tenant refused because that permission is not granted.</param>
public sealed record TenantProbe(TenantNeed Need, ProbeState State, string? Permission, string? Error = null, bool LacksPermission = false);

/// <summary>Tries the connection to the tenant, need by need, as the service itself uses it.</summary>
public interface ITenantCheck
{
    /// <summary>Asks with a fresh token, so that a permission granted a moment ago counts. Reads only; nothing is posted to a channel.</summary>
    /// <returns>Each need once, in the order in which they build on each other.</returns>
    Task<IReadOnlyList<TenantProbe>> RunAsync(CancellationToken cancel);
}
