using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>What may be said of a journey, and by whom. Pure.</summary>
public static class JourneyRules
{
    public const int NameLength = 120;
    public const int PersonaLength = 200;
    public const int DepartmentLength = 120;
    public const int ReasonLength = 2000;
    public const int PlaybookVersionLength = 40;
    /// <summary>In one rollout; far beyond what a steering committee can follow.</summary>
    public const int MostJourneys = 200;

    public const int MostDepartments = 30;
    public const int MostMembers = 60;

    /// <summary>In euro a year; enough for any persona, and exact in every JSON reader.</summary>
    public const long HighestValue = 1_000_000_000_000;

    /// <summary>The journey's owner, while they hold the role.</summary>
    public static bool IsOwner(Journey journey, Caller caller) => caller.Id == journey.OwnerId && caller.Is(AppRoles.JourneyOwner);

    /// <param name="isDepartment">Whether the organisation itself writes a department so; of such a name nothing is wrong but its length.</param>
    public static IReadOnlyList<FieldMessage> CheckNew(NewJourney journey, Func<string, bool> isDepartment)
    {
        var messages = new List<FieldMessage>();
        messages.CheckText("name", journey.Name, NameLength);
        messages.CheckText("persona", journey.Persona, PersonaLength);
        Range(messages, "valueEur", journey.ValueEur, HighestValue);
        Range(messages, "complexity", journey.Complexity, 100);
        Departments(messages, journey.Departments, isDepartment);
        if (journey.Stage == Stage.Anchored)
        {
            messages.Add(new("stage", "field.choose"));
        }

        return messages;
    }

    /// <param name="known">Whoever is in the team already, and those whom the directory knows and has not switched off.</param>
    public static IReadOnlyList<FieldMessage> CheckTeam(IReadOnlyList<JourneyMember> members, IReadOnlySet<Guid> known, TeamFields fields)
    {
        var messages = new List<FieldMessage>();
        if (members.Count > MostMembers)
        {
            messages.Add(new(fields.Person, "journey.members_many", MostMembers));
        }

        if (members.DistinctBy(member => member.PersonId).Count() < members.Count)
        {
            messages.Add(new(fields.Person, "journey.member_twice"));
        }

        if (members.Any(member => !known.Contains(member.PersonId)))
        {
            messages.Add(new(fields.Person, "journey.member_unknown"));
        }

        foreach (var member in members)
        {
            messages.CheckText(fields.Department, member.Department, DepartmentLength, missing: "journey.member_department");
        }

        return [.. messages.DistinctBy(message => message.Key)];
    }

    /// <summary>Whether two teams are the same people for the same departments, in whatever order and Unicode form.</summary>
    public static bool IsSame(IReadOnlyList<JourneyMember> team, IReadOnlyList<JourneyMember> other)
        => team.Count == other.Count && team.Select(Tidy).ToHashSet().SetEquals(other.Select(Tidy));

    /// <summary>With the department in the one Unicode form of all texts, so that it is the same one as the journey's; as it is where it is no sound text.</summary>
    public static JourneyMember Tidy(JourneyMember member)
        => TextParser.Read(member.Department, DepartmentLength, lines: false) is { Problem: null, Value: { } department } ? member with { Department = department } : member;

    /// <summary>A journey that is left out needs a reason; everything else may have one.</summary>
    public static IReadOnlyList<FieldMessage> CheckState(JourneyState state, string? reason, string? playbookVersion)
    {
        var messages = new List<FieldMessage>();
        if (state == JourneyState.Retired || !TextParser.IsBlank(reason ?? ""))
        {
            messages.CheckText("reason", reason ?? "", ReasonLength, lines: true);
        }

        if (!TextParser.IsBlank(playbookVersion ?? ""))
        {
            messages.CheckText("playbookVersion", playbookVersion!, PlaybookVersionLength);
        }

        return messages;
    }

    public static IReadOnlyList<FieldMessage> CheckPlace(Stage stage, string? pilotReason)
    {
        var messages = new List<FieldMessage>();
        if (stage == Stage.Anchored || !Enum.IsDefined(stage))
        {
            messages.Add(new("stage", "field.choose"));
        }

        if (!TextParser.IsBlank(pilotReason ?? ""))
        {
            messages.CheckText("pilotReason", pilotReason!, ReasonLength, lines: true);
        }

        return messages;
    }

    /// <summary>Whether a stage is behind the rollout, so that its journeys stay where they were decided on.</summary>
    public static bool HasLeft(Rollout rollout, Stage? stage) => stage is not null && stage < rollout.Stage;

    /// <summary>
    /// Why the caller cannot confirm the state; null if they can. Live is the word of two: owner and manager, or a sponsor with a seat where
    /// one person is both. Retired is confirmed by a sponsor with a seat.
    /// </summary>
    public static Refusal? CheckConfirmation(Rollout rollout, Journey journey, IReadOnlyList<Seat> seats, Caller caller)
    {
        if (journey.State is not (JourneyState.Live or JourneyState.Retired))
        {
            return new Refusal(409, "journey.nothing_to_confirm");
        }

        if (journey.StateConfirmedBy is not null)
        {
            return new Refusal(409, "journey.confirmed");
        }

        if (caller.Id == journey.StateSetBy)
        {
            return new Refusal(403, "journey.own_word");
        }

        return !MayConfirm(rollout, journey, seats, caller) ? new Refusal(403, "journey.not_yours")
            : journey.StateRefusedBy is { } refuser && refuser != caller.Id ? new Refusal(409, "journey.state_refused")
            : null;
    }

    /// <summary>Why the caller cannot refuse the state: that is for the sponsors who could confirm it. Owner and manager take the state back themselves.</summary>
    public static Refusal? CheckRefusal(Rollout rollout, Journey journey, IReadOnlyList<Seat> seats, Caller caller)
        => journey.WaitsForConfirmation && WhoConfirms(rollout, journey) != SecondPerson.Sponsor
            ? new Refusal(403, "journey.sponsors_refuse")
            : CheckConfirmation(rollout, journey, seats, caller);

    /// <summary>The state waits for the caller's word; not where they have refused it, though they may confirm it still.</summary>
    public static bool Awaits(Rollout rollout, Journey journey, IReadOnlyList<Seat> seats, Caller caller)
        => journey.StateRefusedBy is null && CheckConfirmation(rollout, journey, seats, caller) is null;

    /// <summary>A sponsor has refused the state, and the caller can say it anew or take it back.</summary>
    public static bool IsSentBack(Rollout rollout, Journey journey, Caller caller)
        => journey.StateRefusedBy is not null && (rollout.IsManagedBy(caller) || IsOwner(journey, caller));

    /// <summary>It is no longer live since its handover is incomplete, and that is for the caller to mend.</summary>
    public static bool HasFallenBack(Rollout rollout, Journey journey, Caller caller) => journey.FellBackAt is not null && (rollout.IsManagedBy(caller) || IsOwner(journey, caller));

    /// <summary>The role on which that word hangs.</summary>
    public static string ConfirmingRole(Rollout rollout, Journey journey) => WhoConfirms(rollout, journey) switch
    {
        SecondPerson.Sponsor => AppRoles.Sponsor,
        SecondPerson.Owner => AppRoles.JourneyOwner,
        _ => AppRoles.JourneyManager,
    };

    /// <summary>Whose word makes a Live or Retired journey count. Live needs the owner's in any case: what somebody else set, whoever manages the rollout by now, is for the owner to confirm.</summary>
    public static SecondPerson WhoConfirms(Rollout rollout, Journey journey)
    {
        if (journey.State == JourneyState.Retired || journey.OwnerId == rollout.ManagerId)
        {
            return SecondPerson.Sponsor;
        }

        return journey.StateSetBy == journey.OwnerId ? SecondPerson.Manager : SecondPerson.Owner;
    }

    private static bool MayConfirm(Rollout rollout, Journey journey, IReadOnlyList<Seat> seats, Caller caller) => WhoConfirms(rollout, journey) switch
    {
        SecondPerson.Sponsor => caller.Is(AppRoles.Sponsor) && seats.Any(seat => seat.PersonId == caller.Id),
        SecondPerson.Owner => IsOwner(journey, caller),
        _ => rollout.IsManagedBy(caller),
    };

    private static void Departments(List<FieldMessage> messages, IReadOnlyList<string> departments, Func<string, bool> isDepartment)
    {
        if (departments.Count == 0)
        {
            messages.Add(new("departments", "field.required"));
        }
        else if (departments.Count > MostDepartments)
        {
            messages.Add(new("departments", "journey.departments_many", MostDepartments));
        }
        else if (Skeleton.CountDistinct(departments) < departments.Count)
        {
            messages.Add(new("departments", "journey.department_twice"));
        }
        else
        {
            departments.Where(isDepartment).ToList().ForEach(department => messages.CheckText("departments", department, DepartmentLength));
            departments.Where(department => !isDepartment(department)).ToList().ForEach(department => messages.CheckName("departments", department, DepartmentLength));
        }
    }

    private static void Range(List<FieldMessage> messages, string field, long value, long highest)
    {
        if (value < 0 || value > highest)
        {
            messages.Add(new(field, "field.range", 0, highest));
        }
    }
}

/// <summary>The fields of which it is said what is wrong in a team.</summary>
public sealed record TeamFields(string Person, string Department)
{
    /// <summary>The whole team is one field.</summary>
    public static readonly TeamFields Whole = new("members", "members");

    /// <summary>One person comes or goes.</summary>
    public static readonly TeamFields One = new("personId", "department");
}

/// <summary>Who says the second word on a state.</summary>
public enum SecondPerson
{
    /// <summary>The journey's owner.</summary>
    Owner,

    /// <summary>The rollout's journey manager.</summary>
    Manager,

    /// <summary>An executive sponsor with a seat in the rollout.</summary>
    Sponsor,
}
