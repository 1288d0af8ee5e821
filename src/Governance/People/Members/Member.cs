namespace Governance.People.Members;

/// <summary>What somebody holds in a rollout.</summary>
public enum HoldingKind
{
    /// <summary>A seat in the steering committee.</summary>
    Seat,

    /// <summary>Answers for the whole rollout.</summary>
    Manager,

    /// <summary>Answers for a journey.</summary>
    Owner,

    /// <summary>Sits in somebody's seat today.</summary>
    Deputy,

    /// <summary>Works in the core team of a journey.</summary>
    Team,

    /// <summary>Answers for a condition that is not confirmed.</summary>
    Condition,

    /// <summary>Heads a department.</summary>
    Head,
}

/// <summary>Something that somebody holds, and whether they still may.</summary>
/// <param name="Name">Of the rollout, the journey or the department; of a condition, what it asks for.</param>
/// <param name="Href">Its page.</param>
/// <param name="IsLost">The role that it needs is missing, or the account is switched off.</param>
public sealed record Holding(HoldingKind Kind, string Name, string Href, bool IsLost)
{
    /// <summary>The app role that somebody needs for it; null where none is needed.</summary>
    public static string? RoleFor(HoldingKind kind) => kind switch
    {
        HoldingKind.Seat or HoldingKind.Deputy => AppRoles.Sponsor,
        HoldingKind.Manager => AppRoles.JourneyManager,
        HoldingKind.Owner => AppRoles.JourneyOwner,
        _ => null,
    };
}

/// <summary>Somebody the directory knows, with roles and with what they hold in rollouts that have not ended.</summary>
public sealed record Member(Person Person, IReadOnlyList<string> Roles, IReadOnlyList<Holding> Holdings);

/// <summary>Which members are asked for.</summary>
/// <param name="Role">One of <see cref="AppRoles.ForPeople"/>; null for everybody.</param>
/// <param name="Name">Part of a name, department or job title, in any case; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record MemberFilter(string? Role, string? Name, int Page);

/// <summary>One page of members.</summary>
/// <param name="Members">By name.</param>
/// <param name="Found">How many the filter lets through.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Lost">Everybody who holds something without its role, whatever the filter.</param>
/// <param name="Directory">Null before the first reading.</param>
public sealed record MemberList(MemberFilter Filter, IReadOnlyList<Member> Members, int Found, int Pages, IReadOnlyList<Member> Lost, DirectoryState? Directory);
