using Governance.Gates;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>What is written down of a review.</summary>
/// <param name="Attendance">Of those who are asked to come; whoever is missing stays as noted before.</param>
/// <param name="Decisions">One sentence each.</param>
public sealed record MinutesDraft(IReadOnlyList<Attendance> Attendance, IReadOnlyList<string> Decisions, IReadOnlyList<ActionDraft> Actions, string? Notes)
{
    /// <summary>One review comes to at most that many decisions.</summary>
    public const int MostDecisions = 30;

    /// <summary>Somebody is noted more than once, so that nobody can tell which holds.</summary>
    public bool NamesTwice => Attendance.DistinctBy(one => one.PersonId).Count() < Attendance.Count;

    /// <summary>Longest decision, and longest notes, in characters.</summary>
    public const int LongestDecision = 500, LongestNotes = 8000;
}

/// <summary>Writes minutes, makes them final, and takes what was found wrong in them later.</summary>
/// <remarks>Refusals beside those of <see cref="ReviewChanges"/>: 409 <c>review.too_early</c>, 422 field by field.</remarks>
public sealed class MinutesService(
    ReviewChanges changes, ReviewRecorder recorder, ActionRecorder actions, ReviewAnnouncements announcements, MinutesChecks checks)
{
    /// <summary>Keeps minutes that are not final; the same again changes nothing.</summary>
    /// <param name="expected">The revision that the caller has seen; null to take it as it is.</param>
    public Task<Outcome<Review>> SaveAsync(Guid id, MinutesDraft draft, Caller caller, long? expected = null)
        => changes.RunAsync("review-minutes", id, caller, async (rollout, review) =>
            review.State == ReviewState.Planned && !draft.NamesTwice && Noted(review, draft) is var noted && IsSame(review, noted) && await actions.AreAsync(review, draft.Actions) ? review
            : (await changes.RefuseAsync(review, expected) ?? await checks.CheckAsync(rollout, review, draft)) is { } refusal ? refusal
            : await WriteAsync(review, draft, caller));

    /// <summary>Makes minutes final and tells the rollout's channel, in one transaction; said again it changes nothing.</summary>
    /// <param name="draft">What the minutes are to say; null for what was saved last.</param>
    /// <returns>The review, or also 409 <c>review.attendance</c>, <c>review.not_begun</c>.</returns>
    public Task<Outcome<Review>> CloseAsync(Guid id, MinutesDraft? draft, Caller caller, long? expected = null)
        => changes.RunAsync("review-close", id, caller, async (rollout, review) =>
        {
            if (review.State == ReviewState.Held && review.ClosedBy == caller.Id && draft is null)
            {
                return review;
            }

            if ((await changes.RefuseAsync(review, expected) ?? (draft is null ? null : await checks.CheckAsync(rollout, review, draft))) is { } refusal)
            {
                return refusal;
            }

            var written = draft is null ? review : await WriteAsync(review, draft, caller);
            return checks.RefuseClosing(written) is { } early ? early : await FinishAsync(rollout, written, caller);
        });

    /// <summary>Adds to final minutes what was found wrong in them; they stay as they are.</summary>
    /// <returns>The review, or also 409 <c>review.not_held</c>.</returns>
    public Task<Outcome<Review>> AmendAsync(Guid id, string text, Caller caller)
        => changes.RunAsync("review-amend", id, caller, async (_, review) =>
            review.State == ReviewState.Held ? await recorder.AmendAsync(review, text, caller) : new Refusal(409, "review.not_held"));

    private async Task<Review> WriteAsync(Review review, MinutesDraft draft, Caller caller)
    {
        await actions.NoteAsync(review, draft.Actions, caller);
        return await recorder.SaveDraftAsync(Noted(review, draft), caller);
    }

    private async Task<Review> FinishAsync(Rollout rollout, Review review, Caller caller)
    {
        var opened = await actions.OpenAsync(review, caller);
        var closed = await recorder.CloseAsync(review, opened.Count, caller);
        await announcements.ClosedAsync(rollout, closed, opened);
        return closed;
    }

    private static Review Noted(Review review, MinutesDraft draft)
    {
        var noted = draft.Attendance.ToDictionary(one => one.PersonId, one => one.Presence);
        return review with
        {
            Attendance = [.. review.Attendance.Select(one => noted.TryGetValue(one.PersonId, out var presence) ? one with { Presence = presence } : one)],
            Decisions = draft.Decisions, Notes = draft.Notes,
        };
    }

    private static bool IsSame(Review one, Review other)
        => one.MinutesAt is not null && one.Notes == other.Notes && one.Decisions.SequenceEqual(other.Decisions) && one.Attendance.SequenceEqual(other.Attendance);
}

/// <summary>What minutes may say, and when.</summary>
public sealed class MinutesChecks(PeopleService people, OrganisationCalendar calendar)
{
    /// <summary>A review of one is none.</summary>
    public const int FewestPresent = 2;

    /// <returns>409 <c>review.too_early</c>, or 422 field by field; null when nothing is wrong.</returns>
    public async Task<Refusal?> CheckAsync(Rollout rollout, Review review, MinutesDraft draft)
    {
        if (!ReviewRules.TakesMinutes(review, calendar.Today()))
        {
            return new Refusal(409, "review.too_early", review.OnDay);
        }

        var (messages, days) = (new List<FieldMessage>(), await calendar.ForAsync(rollout.Land));
        messages.AddRange(draft.NamesTwice ? [new FieldMessage("attendance", "review.attendance_twice")] : []);
        messages.AddRange(draft.Attendance.Where(one => review.Attendance.All(asked => asked.PersonId != one.PersonId)).Select(_ => new FieldMessage("attendance", "review.not_asked")).Take(1));
        messages.AddRange(draft.Decisions.Count > MinutesDraft.MostDecisions ? [new FieldMessage("decisions", "review.decisions_many", MinutesDraft.MostDecisions)]
            : draft.Decisions.Any(text => text.Length > MinutesDraft.LongestDecision) ? [new FieldMessage("decisions", "review.decision_long", MinutesDraft.LongestDecision)] : []);
        messages.AddRange(draft.Actions.Count > ReviewAction.Most ? [new FieldMessage("actions", "action.many", ReviewAction.Most)] : []);
        var known = draft.Actions.Count == 0 ? [] : (await people.ReadAsync(draft.Actions.Select(action => action.OwnerId).Distinct())).Where(person => person.Enabled).Select(person => person.Id).ToHashSet();
        foreach (var action in draft.Actions)
        {
            messages.AddRange(known.Contains(action.OwnerId) ? [] : [new FieldMessage($"{action.Field}.ownerId", "field.person_left")]);
            messages.AddRange(AgreedDay.Refuse($"{action.Field}.dueDate", "action", action.DueDate, review.OnDay, ReviewAction.MostDaysAhead, days) is { } wrong ? [wrong] : []);
        }

        return messages.Count == 0 ? null : new Refusal(422, "input.invalid") { Fields = messages };
    }

    /// <returns>409 <c>review.too_early</c>, <c>review.not_begun</c> or <c>review.attendance</c>; null when the minutes can be made final.</returns>
    public Refusal? RefuseClosing(Review review)
        => !ReviewRules.TakesMinutes(review, calendar.Today()) ? new Refusal(409, "review.too_early", review.OnDay)
            : review.StartsAt > calendar.Now() ? new Refusal(409, "review.not_begun", review.StartsAt)
            : review.Attendance.Count(one => one.Presence == Presence.Present) < FewestPresent ? new Refusal(409, "review.attendance", FewestPresent) : null;
}
