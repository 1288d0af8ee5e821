using Governance.Shared.Http;

namespace Governance.People;

/// <summary>Values of the app roles in the Entra app registration: what somebody may be. What they are, a rollout says.</summary>
public static class AppRoles
{
    /// <summary>May hold a seat and vote.</summary>
    public const string Sponsor = "Sponsor";

    /// <summary>May answer for a whole rollout.</summary>
    public const string JourneyManager = "JourneyManager";

    /// <summary>May answer for a journey.</summary>
    public const string JourneyOwner = "JourneyOwner";

    /// <summary>HR or L&amp;D: sees and keeps role profiles and skills.</summary>
    public const string SkillsManager = "SkillsManager";

    /// <summary>Runs the service.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Internal audit and works council: reads everything that was decided.</summary>
    public const string Auditor = "Auditor";

    /// <summary>The one role for applications: delivers measurements.</summary>
    public const string MeasurementsWrite = "Measurements.Write";

    /// <summary>The roles people can hold, in the order in which pages list them.</summary>
    public static IReadOnlyList<string> ForPeople { get; } =
        [Sponsor, JourneyManager, JourneyOwner, SkillsManager, Administrator, Auditor];
}

/// <summary>The roles that people can hold, for the description of the API.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class OneOfRolesAttribute() : OneOfAttribute([.. AppRoles.ForPeople]);
