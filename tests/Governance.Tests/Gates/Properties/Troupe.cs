using Governance.People;
using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Properties;

/// <summary>Everybody who plays in histories, by number.</summary>
public static class Troupe
{
    public static readonly IReadOnlyList<Roles> Signed =
    [
        Roles.Sponsor, Roles.Sponsor, Roles.Sponsor, Roles.Sponsor, Roles.Sponsor, Roles.Sponsor, Roles.Sponsor | Roles.Owner, Roles.Manager, Roles.Owner, Roles.None,
        Roles.Sponsor | Roles.Manager | Roles.Owner, Roles.Manager | Roles.Owner, Roles.Sponsor,
    ];

    /// <summary>Holds no role; heads the departments.</summary>
    public const int Member = 9;

    public static IReadOnlyList<int> With(Roles role) => [.. Enumerable.Range(0, Signed.Count).Where(person => Signed[person].HasFlag(role))];

    /// <summary>The directory's words for roles.</summary>
    public static IReadOnlyList<string> Words(Roles roles) =>
    [
        .. roles.HasFlag(Roles.Sponsor) ? [AppRoles.Sponsor] : Array.Empty<string>(),
        .. roles.HasFlag(Roles.Manager) ? [AppRoles.JourneyManager] : Array.Empty<string>(),
        .. roles.HasFlag(Roles.Owner) ? [AppRoles.JourneyOwner] : Array.Empty<string>(),
    ];
}
