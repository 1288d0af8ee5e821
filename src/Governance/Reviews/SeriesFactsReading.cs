using Governance.Journeys;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>Looks up what a series must be held against, and says what is wrong with it.</summary>
public sealed class SeriesFactsReading(JourneyService journeys, PeopleService people, ReviewStandings standings, OrganisationCalendar calendar)
{
    /// <param name="journeyId">Null for the rollout itself.</param>
    /// <param name="before">The series as it is; null for a new one.</param>
    /// <returns>422 field by field, or 409 <c>series.late</c> for a rhythm by which a late review would be late no more; null when nothing is wrong.</returns>
    public async Task<Refusal?> CheckAsync(Rollout rollout, Guid? journeyId, SeriesDraft draft, ReviewSeries? before)
    {
        var messages = new List<FieldMessage>();
        if (journeyId is { } journey && (await journeys.FindAsync(journey))?.RolloutId != rollout.Id)
        {
            messages.Add(new("journeyId", "series.journey_unknown"));
        }

        var today = calendar.Today();
        if (draft.StartsOn != before?.StartsOn && draft.StartsOn < today)
        {
            messages.Add(new("startsOn", "series.starts_past"));
        }
        else if (draft.StartsOn > today.AddDays(ReviewSeries.MostDaysAhead))
        {
            messages.Add(new("startsOn", "series.starts_far"));
        }

        messages.AddRange(await CheckPeopleAsync(draft, before));
        return messages.Count > 0 ? new Refusal(422, "input.invalid") { Fields = messages }
            : before is not null && await standings.LateBeforeAsync(before, before.With(draft)) is { } since ? new Refusal(409, "series.late", since)
            : null;
    }

    // Whoever has left meanwhile does not keep a series from being changed; whoever leads it must be there.
    private async Task<IReadOnlyList<FieldMessage>> CheckPeopleAsync(SeriesDraft draft, ReviewSeries? before)
    {
        var enabled = (await people.ReadAsync(draft.Everybody)).Where(person => person.Enabled).Select(person => person.Id).ToHashSet();
        var messages = new List<FieldMessage>();
        if (!enabled.Contains(draft.ChairId))
        {
            messages.Add(new("chairId", "field.person_left"));
        }

        if (draft.ParticipantIds.Any(person => !enabled.Contains(person) && before?.Participants.Contains(person) != true))
        {
            messages.Add(new("participantIds", "series.person_unknown"));
        }
        else if (draft.Everybody.Count is < ReviewSeries.FewestPeople or > ReviewSeries.MostPeople)
        {
            messages.Add(new("participantIds", "series.people", ReviewSeries.FewestPeople, ReviewSeries.MostPeople));
        }

        return messages;
    }

    /// <summary>Who sits behind lines in which people were named by sign-in name or by a name that only one has.</summary>
    /// <returns>Those that were found; the others are messages of the field.</returns>
    public async Task<IReadOnlyList<Guid>> FindPeopleAsync(FieldReader fields, string field, IReadOnlyList<string> lines)
    {
        var (all, found) = (lines.Count == 0 ? [] : await people.ReadEnabledAsync(), new List<Guid>());
        foreach (var line in lines)
        {
            var those = all.Where(person => string.Equals(person.UserPrincipalName, line, StringComparison.OrdinalIgnoreCase) || string.Equals(person.Name, line, StringComparison.OrdinalIgnoreCase)).ToList();
            if (those.Count == 1)
            {
                found.Add(those[0].Id);
            }
            else
            {
                fields.Refuse(field, those.Count == 0 ? "series.name_unknown" : "series.name_several", line);
            }
        }

        return found;
    }
}
