namespace Governance.People;

/// <summary>Somebody known by tenant id and object id; <see cref="Id"/> is the surrogate that audit chains hold.</summary>
public sealed record Person
{
    public required Guid Id { get; init; }
    public required Guid TenantId { get; init; }
    public required Guid ObjectId { get; init; }
    public required string Name { get; init; }
    public string? UserPrincipalName { get; init; }
    public string? Department { get; init; }
    public string? JobTitle { get; init; }

    /// <summary>False once the directory no longer has the person, or has them switched off.</summary>
    public required bool Enabled { get; init; }

    /// <summary>When the directory last told this person's roles.</summary>
    public required DateTimeOffset RolesReadAt { get; init; }
}

/// <summary>The app roles of the tenant: what somebody may be. The rollout says what they are.</summary>
public static class Roles
{
    public const string Sponsor = "Sponsor";
    public const string JourneyManager = "JourneyManager";
    public const string JourneyOwner = "JourneyOwner";
    public const string SkillsManager = "SkillsManager";
    public const string Administrator = "Administrator";

    /// <summary>Internal audit and works council.</summary>
    public const string Auditor = "Auditor";

    public static readonly IReadOnlyList<string> All = [Sponsor, JourneyManager, JourneyOwner, SkillsManager, Administrator, Auditor];
}

/// <summary>Who sends a request, with the roles their token or session carries.</summary>
public sealed record Caller(Guid Id, string Name, IReadOnlySet<string> Roles)
{
    public bool Is(string role) => Roles.Contains(role);
}

/// <summary>That a person held a role at a moment.</summary>
/// <param name="Source">"directory" when it was asked just now, "snapshot" when it did not answer and its last answer is young enough.</param>
/// <param name="ReadAt">When the directory gave that answer.</param>
public sealed record RoleProof(string Source, DateTimeOffset ReadAt);
