namespace Governance.Adapters.Entra;

/// <summary>
/// Names of the authorisation policies. Each exists twice, for pages (cookie session) and for the API (bearer token);
/// endpoints choose with <see cref="PolicyConventions.RequirePage{T}"/> and <see cref="PolicyConventions.RequireApi{T}"/>.
/// </summary>
public static class Policies
{
    /// <summary>Everybody assigned to the application; with <see cref="EntraOptions.AllowMembersWithoutRole"/>, the whole tenant.</summary>
    public const string Reader = "Reader";

    /// <summary>Holds the role of an executive sponsor.</summary>
    public const string Sponsor = "Sponsor";

    /// <summary>Holds the role of a journey manager.</summary>
    public const string JourneyManager = "JourneyManager";

    /// <summary>Holds the role of a journey owner.</summary>
    public const string JourneyOwner = "JourneyOwner";

    /// <summary>Internal audit or works council.</summary>
    public const string Auditor = "Auditor";

    /// <summary>Runs the service.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Runs the service, or audits how it is run.</summary>
    public const string Overseer = "Overseer";

    /// <summary>HR or L&amp;D.</summary>
    public const string SkillsManager = "SkillsManager";

    /// <summary>An application, not a person, that may deliver measurements. API only.</summary>
    public const string MeasurementWriter = "MeasurementWriter";

    /// <summary>The policies that people can satisfy.</summary>
    public static IReadOnlyList<string> ForPeople { get; } =
        [Reader, Sponsor, JourneyManager, JourneyOwner, Auditor, Administrator, Overseer, SkillsManager];
}
