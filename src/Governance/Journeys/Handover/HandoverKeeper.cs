using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Problems;

namespace Governance.Journeys.Handover;

/// <summary>What a change of a journey means for its handover: heads say yes or no to a certain owner, and no journey goes live, or stays it, without all of them.</summary>
public sealed class HandoverKeeper(HandoverStore store, JourneyChanges changes, PeopleService people)
{
    /// <summary>Takes back what the change makes void.</summary>
    /// <param name="before">The journey as it was.</param>
    /// <param name="after">The journey as it has just been written.</param>
    /// <returns>
    /// The journey; back to waiting for the second word, when it was live and its handover is no longer complete. 409 <c>journey.no_handover</c> with the heads
    /// still missing, when it would go live without a complete one.
    /// </returns>
    public async Task<Outcome<Journey>> FollowAsync(Journey before, Journey after)
    {
        var record = await store.FindAsync(after.Id);
        foreach (var head in record?.Heads ?? [])
        {
            if (after.Departments.All(department => !HandoverRules.IsSame(department, head.Department)))
            {
                await store.RemoveAsync(after.Id, head.Department);
            }
            else if (before.OwnerId != after.OwnerId && (head.AgreedAt ?? head.RefusedAt) is not null)
            {
                await store.SayAsync(after.Id, head.Department, HeadWord.None);
            }
        }

        if (GoesLive(before, after))
        {
            return HandoverRules.IsComplete(after, record) ? after : new Refusal(409, "journey.no_handover", await MissingAsync(after, record));
        }

        return HandoverRules.EndsLive(after, record) ? await changes.FallBackAsync(after) : after;
    }

    // Said by the first person, and said again by the second: in between the owner may have changed.
    private static bool GoesLive(Journey before, Journey after) => after.State == JourneyState.Live && (before.State != JourneyState.Live || (after.IsLive && !before.IsLive));

    private async Task<Message> MissingAsync(Journey journey, HandoverRecord? record)
    {
        if (record is null || record.OwnerId != journey.OwnerId || journey.Departments.Any(department => record.Of(department) is null))
        {
            return new Message("handover.missing.record", Formats.Current.List(journey.Departments));
        }

        var open = journey.Departments.Select(department => record.Of(department)!).Where(head => head.AgreedAt is null).ToList();
        var names = (await people.ReadAsync(open.Select(head => head.HeadId).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return new Message("handover.missing.heads", Formats.Current.List([.. open.Select(head => $"{names[head.HeadId]} ({head.Department})")]));
    }
}
