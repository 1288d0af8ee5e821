using Governance.Organisation;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Journeys.Handover;

/// <summary>When a handover is complete, and which heads it names. Pure.</summary>
public static class HandoverRules
{
    public const int BeforeLength = 300;

    /// <summary>Of why a head says no.</summary>
    public const int RefusalLength = 2000;

    /// <summary>For how long it is told beside a head on whose word they are one.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromDays(14);

    /// <summary>Recorded for the present owner, and the head of every department has agreed.</summary>
    public static bool IsComplete(Journey journey, HandoverRecord? record)
        => record is not null && record.OwnerId == journey.OwnerId && journey.Departments.Count > 0
            && journey.Departments.All(department => record.Of(department)?.AgreedAt is not null);

    /// <summary>The journey counts as live, and what it counts on is no longer so.</summary>
    public static bool EndsLive(Journey journey, HandoverRecord? record) => journey.IsLive && !IsComplete(journey, record);

    /// <summary>Heads take agreements back as long as nobody counts on them: until the journey is said to be live, and once it has ceased to be until it is confirmed again.</summary>
    public static bool MayTakeBack(Journey journey) => journey.State != JourneyState.Live || journey.FellBackAt is not null;

    /// <summary>Whether a head has agreed in their own cause; whoever takes the journey over, whether or not they have recorded it too.</summary>
    public static OwnCause? OwnCauseOf(HandoverRecord record, HeadAgreement head) => head.AgreedAt is null ? null
        : head.HeadId == record.OwnerId ? OwnCause.TakenOver
        : head.HeadId == record.RecordedBy ? OwnCause.Recorded
        : null;

    /// <summary>Why a head has said no is for those who can do something about it, those who decide on it, and auditors; that one has, everybody reads who reads the journey.</summary>
    /// <param name="seats">As they are today.</param>
    public static bool ReadsReasons(HandoverSheet sheet, Rollout rollout, IReadOnlyList<SeatNow> seats, Caller reader)
        => rollout.ManagerId == reader.Id || sheet.Journey.OwnerId == reader.Id || reader.Is(AppRoles.Auditor) || sheet.Heads.Contains(reader.Id)
            || seats.Any(seat => seat.HolderId == reader.Id || seat.PersonId == reader.Id);

    /// <summary>Neither is the rollout over nor the journey left out.</summary>
    public static bool IsUnderWay(Rollout rollout, Journey journey) => rollout.State != RolloutState.Ended && journey.State != JourneyState.Retired;

    /// <summary>Departments that differ only in upper and lower case are one.</summary>
    public static bool IsSame(string one, string other) => Department.Names.Equals(one, other);

    /// <summary>
    /// Whoever manages the rollout or owns the journey heads one of its departments only where the organisation says so: named by the manager alone, one
    /// person could agree with themselves.
    /// </summary>
    public static bool IsInvolved(Journey journey, Guid managerId, Guid person) => person == managerId || person == journey.OwnerId;

    /// <summary>The head of each department: whom the organisation keeps, else who is named.</summary>
    /// <param name="sheet">The handover as it stands.</param>
    /// <param name="managerId">Who manages the rollout.</param>
    /// <param name="known">Everybody named or kept, also those who have left.</param>
    /// <returns>One for each department, without their agreement, or what is wrong field by field.</returns>
    public static Outcome<IReadOnlyList<HeadAgreement>> Resolve(HandoverSheet sheet, NewHandover handover, Guid managerId, IReadOnlyDictionary<Guid, Person> known)
    {
        var messages = new List<FieldMessage>();
        messages.CheckText("before", handover.Before, BeforeLength);
        foreach (var (index, named) in handover.Heads.Index())
        {
            if (sheet.Journey.Departments.All(department => !IsSame(department, named.Department)))
            {
                messages.Add(new($"heads[{index}].department", "handover.department_unknown", named.Department));
            }
            else if (handover.Heads.Take(index).Any(earlier => IsSame(earlier.Department, named.Department)))
            {
                messages.Add(new($"heads[{index}].department", "journey.department_twice"));
            }
            else if (Wrong(sheet, named, managerId, known, index) is { } message)
            {
                messages.Add(message);
            }
        }

        var missing = sheet.Journey.Departments.Where(department => !sheet.Kept.ContainsKey(department) && handover.Heads.All(named => !IsSame(named.Department, department)));
        messages.AddRange(missing.Select(department => new FieldMessage("heads", "handover.head_missing", department)));
        return messages.Count > 0
            ? new Refusal(422, "input.invalid") { Fields = messages }
            : sheet.Journey.Departments.Select(department => new HeadAgreement { Department = department, HeadId = HeadOf(sheet, handover, department) }).ToList();
    }

    /// <summary>The heads' words that go on counting, yes or no: same owner, same words about before, same head.</summary>
    public static IReadOnlyList<HeadAgreement> Carry(HandoverSheet sheet, string before, IReadOnlyList<HeadAgreement> heads)
        => sheet.Record is { } record && !sheet.IsForAnother && record.Before == before
            ? [.. heads.Select(head => record.Of(head.Department) is { } said && said.HeadId == head.HeadId ? head with { AgreedAt = said.AgreedAt, RefusedAt = said.RefusedAt, Refusal = said.Refusal } : head)]
            : heads;

    private static FieldMessage? Wrong(HandoverSheet sheet, NamedHead named, Guid managerId, IReadOnlyDictionary<Guid, Person> known, int index)
    {
        var field = $"heads[{index}].personId";
        if (sheet.Kept.TryGetValue(named.Department, out var kept))
        {
            return named.PersonId is null || named.PersonId == kept ? null : new(field, "handover.head_kept", named.Department, known[kept].Name);
        }

        if (named.PersonId is not { } person)
        {
            return new(field, "handover.head_missing", named.Department);
        }

        if (IsInvolved(sheet.Journey, managerId, person))
        {
            return new(field, "handover.head_involved", named.Department);
        }

        // Who has agreed may have left since; the handover can be recorded again with the same head.
        var stays = sheet.Record?.Of(named.Department) is { AgreedAt: not null } earlier && earlier.HeadId == person;
        return stays || (known.TryGetValue(person, out var found) && found.Enabled) ? null : new(field, "handover.head_unknown", named.Department);
    }

    private static Guid HeadOf(HandoverSheet sheet, NewHandover handover, string department)
        => sheet.Kept.TryGetValue(department, out var kept) ? kept : handover.Heads.First(named => IsSame(named.Department, department)).PersonId!.Value;
}
