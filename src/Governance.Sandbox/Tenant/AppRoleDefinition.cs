using Governance.People;

namespace Governance.Sandbox.Tenant;

/// <summary>An app role as the service's app registration defines it.</summary>
/// <param name="Id">Id by which assignments refer to it.</param>
/// <param name="Value">What the claim roles carries.</param>
/// <param name="DisplayName">What administrators see.</param>
/// <param name="MemberType">User or Application.</param>
public sealed record AppRoleDefinition(Guid Id, string Value, string DisplayName, string MemberType)
{
    /// <summary>The roles of the service.</summary>
    public static IReadOnlyList<AppRoleDefinition> All { get; } =
    [
        ForUsers("5a1c0f6e-0b52-4c3e-9a39-7d1f3b8e0a01", AppRoles.Sponsor, "Executive Sponsor"),
        ForUsers("5a1c0f6e-0b52-4c3e-9a39-7d1f3b8e0a02", AppRoles.JourneyManager, "Journey Manager"),
        ForUsers("5a1c0f6e-0b52-4c3e-9a39-7d1f3b8e0a03", AppRoles.JourneyOwner, "Journey Owner"),
        ForUsers("5a1c0f6e-0b52-4c3e-9a39-7d1f3b8e0a04", AppRoles.SkillsManager, "Skills Manager"),
        ForUsers("5a1c0f6e-0b52-4c3e-9a39-7d1f3b8e0a05", AppRoles.Administrator, "Administrator"),
        ForUsers("5a1c0f6e-0b52-4c3e-9a39-7d1f3b8e0a06", AppRoles.Auditor, "Auditor"),
        new(Guid.Parse("5a1c0f6e-0b52-4c3e-9a39-7d1f3b8e0a07"), AppRoles.MeasurementsWrite, "Deliver measurements", "Application"),
    ];

    /// <summary>The role with this value.</summary>
    /// <exception cref="ArgumentException">The service defines no such role.</exception>
    public static AppRoleDefinition Of(string value) =>
        All.FirstOrDefault(role => role.Value == value) ?? throw new ArgumentException($"No app role '{value}'.", nameof(value));

    private static AppRoleDefinition ForUsers(string id, string value, string name) => new(Guid.Parse(id), value, name, "User");
}
