using Governance.Journeys.Handover;
using Governance.Organisation;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>What every change of a journey has to answer for elsewhere: how departments are written, and once it is written, who may vote and what was handed over.</summary>
public sealed class JourneyFollowUp(SeatGuard seats, HandoverKeeper handovers, DepartmentSpelling spelling)
{
    /// <returns>What is wrong in what is said of a journey, also against the departments that the organisation has on record.</returns>
    public async Task<IReadOnlyList<FieldMessage>> CheckNewAsync(NewJourney journey)
    {
        var known = await spelling.ReadAsync();
        var messages = JourneyRules.CheckNew(journey, known.Has);
        return messages.Count > 0
            ? messages
            : [.. journey.Departments.Select(name => (Written: name.Trim(), Alike: known.FindAlike(name))).Where(one => one.Alike is not null).Select(one => new FieldMessage("departments", "journey.department_alike", one.Written, one.Alike!))];
    }

    /// <param name="before">The journey as it was.</param>
    /// <param name="after">The journey as it has just been written.</param>
    /// <returns>The journey with what follows from the change, or why the change cannot stand: see <see cref="SeatGuard"/> and <see cref="HandoverKeeper"/>.</returns>
    public async Task<Outcome<Journey>> FollowAsync(Journey before, Journey after)
        => await seats.CheckAsync(before, after) is { } refusal ? refusal : await handovers.FollowAsync(before, after);
}
