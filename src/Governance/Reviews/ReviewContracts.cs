using Governance.Shared.Forms;
using Governance.Shared.Http;

namespace Governance.Reviews;

/// <summary>A series of reviews as a program asks for it.</summary>
/// <param name="Cadence">weekly or monthly.</param>
/// <param name="Weeks">With weekly: every 1 to 12 weeks.</param>
/// <param name="WeekOfMonth">With monthly: which such weekday of the month.</param>
/// <param name="StartsOn">The day from which dates are counted.</param>
/// <param name="Time">Local time of the organisation, "09:30".</param>
/// <param name="Minutes">Length, 15 to 480.</param>
/// <param name="Place">Room, up to 200 characters; left out for none.</param>
/// <param name="Online">As a Teams meeting.</param>
/// <param name="ParticipantIds">Who is asked to come; the chair always is.</param>
public sealed record SeriesRequest(
    [OneOf<CadenceKind>] string? Cadence, [MayBeLeftOut] int? Weeks, [MayBeLeftOut, OneOf<WeekOfMonth>] string? WeekOfMonth, [OneOf<Weekday>] string? Weekday, DateOnly? StartsOn,
    string? Time, int? Minutes, [MayBeLeftOut] string? Place, [MayBeLeftOut] bool? Online, Guid? ChairId, IReadOnlyList<Guid>? ParticipantIds)
{
    /// <summary>Its fields, as a form would name them.</summary>
    public FieldReader Read() => FieldReader.Json(
        ("cadence", Cadence), ("weeks", Weeks), ("weekOfMonth", WeekOfMonth), ("weekday", Weekday), ("startsOn", StartsOn), ("time", Time), ("minutes", Minutes), ("place", Place),
        ("online", Online == true), ("chairId", ChairId?.ToString()), ("participantIds", (ParticipantIds ?? []).Select(id => id.ToString()).ToList()));
}

/// <param name="JourneyId">The journey it is about; left out for the rollout itself.</param>
/// <param name="Series">What it is to be.</param>
public sealed record NewSeriesRequest([MayBeLeftOut] Guid? JourneyId, SeriesRequest? Series);

/// <param name="Reason">Why, up to 1,000 characters.</param>
public sealed record SeriesEndRequest(string? Reason);

/// <param name="Reason">Why it does not take place, up to 1,000 characters.</param>
public sealed record CancellationRequest(string? Reason);

/// <param name="Day">A working day of the rollout's calendar between the dates before and after.</param>
/// <param name="Time">Local time of the organisation, "09:30".</param>
public sealed record ReviewDateRequest(DateOnly? Day, string? Time);

/// <summary>Minutes as a program sends them; they replace what was saved before.</summary>
/// <param name="Attendance">Of those who are asked to come.</param>
/// <param name="Decisions">One sentence each, at most 30 of up to 500 characters.</param>
/// <param name="Actions">At most 30.</param>
/// <param name="Notes">Up to 8,000 characters.</param>
public sealed record MinutesRequest(
    [MayBeLeftOut] IReadOnlyList<AttendanceRequest?>? Attendance, [MayBeLeftOut] IReadOnlyList<string?>? Decisions, [MayBeLeftOut] IReadOnlyList<ActionRequest?>? Actions, [MayBeLeftOut] string? Notes)
{
    /// <summary>Its fields, as a form would name them.</summary>
    public FieldReader Read() => FieldReader.Json([
        ("notes", Notes),
        .. (Attendance ?? []).Index().SelectMany(one => new (string, object?)[]
        {
            ($"{FormRows.Row(ReviewReader.Attendance, one.Index)}.personId", one.Item?.PersonId?.ToString()), ($"{FormRows.Row(ReviewReader.Attendance, one.Index)}.presence", one.Item?.Presence),
        }),
        .. (Decisions ?? []).Index().Select(one => (FormRows.Row("decisions", one.Index), (object?)one.Item)),
        .. (Actions ?? []).Index().SelectMany(one => new (string, object?)[]
        {
            ($"{FormRows.Row(ReviewReader.Actions, one.Index)}.text", one.Item?.Text), ($"{FormRows.Row(ReviewReader.Actions, one.Index)}.ownerId", one.Item?.OwnerId?.ToString()),
            ($"{FormRows.Row(ReviewReader.Actions, one.Index)}.dueDate", one.Item?.DueDate),
        }),
    ]);
}

/// <param name="Presence">Left out while it is not known.</param>
public sealed record AttendanceRequest(Guid? PersonId, [MayBeLeftOut, OneOf<Presence>] string? Presence);

/// <param name="Text">What is to be done, on one line of up to 500 characters.</param>
/// <param name="OwnerId">An enabled person of the directory.</param>
/// <param name="DueDate">A working day of the rollout's calendar after the review, within 366 days.</param>
public sealed record ActionRequest(string? Text, Guid? OwnerId, DateOnly? DueDate);

/// <param name="Text">What was found wrong, up to 2,000 characters.</param>
public sealed record AddendumRequest(string? Text);

/// <param name="Note">What was done, up to 2,000 characters.</param>
public sealed record CompletionRequest(string? Note);

/// <param name="Reason">Why it is not to be done any more, up to 2,000 characters.</param>
public sealed record ActionDropRequest(string? Reason);

/// <param name="Reason">Why it is to be done after all, up to 2,000 characters.</param>
public sealed record ReopeningRequest(string? Reason);

/// <param name="DueDate">A working day of the rollout's calendar after today, within 366 days.</param>
/// <param name="Reason">Why, up to 2,000 characters.</param>
public sealed record DueDateRequest(DateOnly? DueDate, string? Reason);

/// <summary>A series as it stands.</summary>
/// <param name="JourneyId">Null for the rollout itself.</param>
/// <param name="Weeks">Null unless weekly.</param>
/// <param name="WeekOfMonth">Null unless monthly.</param>
/// <param name="Time">Local time in <paramref name="Zone"/>.</param>
/// <param name="Zone">As IANA names it.</param>
/// <param name="EndedAt">Null while it runs.</param>
public sealed record SeriesResponse(
    Guid Id, Guid RolloutId, Guid? JourneyId, CadenceKind Cadence, int? Weeks, WeekOfMonth? WeekOfMonth, Weekday Weekday, DateOnly StartsOn, string Time, int Minutes, string Zone, string? Place,
    bool Online, Guid ChairId, IReadOnlyList<Guid> ParticipantIds, Guid SetUpBy, DateTimeOffset SetUpAt, Guid? EndedBy, DateTimeOffset? EndedAt, string? EndReason, long Revision)
{
    /// <summary>Its dates, also those that were moved, cancelled or left out; empty where only the series was asked for.</summary>
    public IReadOnlyList<DateResponse> Dates { get; init; } = [];

    public static SeriesResponse Of(ReviewSeries series) => new(
        series.Id, series.RolloutId, series.JourneyId, series.Cadence, series.Weeks, series.WeekOfMonth, series.Weekday, series.StartsOn, Clock(series.StartMinute), series.Minutes, series.Zone,
        series.Place, series.Online, series.ChairId, series.Participants, series.SetUpBy, series.SetUpAt, series.EndedBy, series.EndedAt, series.EndReason, series.Revision);

    internal static string Clock(int minute) => TimeOnly.MinValue.AddMinutes(minute).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A date of a series, without what was written down.</summary>
/// <param name="PlannedOn">The day by the cadence.</param>
/// <param name="Day">When it takes place; of one that is left out the day by the cadence.</param>
/// <param name="Time">Local time in <paramref name="Zone"/>.</param>
/// <param name="MovedFrom">When it was to begin before somebody moved it; null unless one did.</param>
public sealed record DateResponse(
    Guid Id, Guid SeriesId, Guid RolloutId, ReviewState State, DateOnly PlannedOn, DateOnly Day, string Time, string Zone, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, bool Online,
    Guid ChairId, IReadOnlyList<Guid> ParticipantIds, Guid? MovedBy, DateTimeOffset? MovedAt, DateTimeOffset? MovedFrom, Guid? CancelledBy, DateTimeOffset? CancelledAt, string? CancelReason, long Revision)
{
    public static DateResponse Of(Review review) => new(
        review.Id, review.SeriesId, review.RolloutId, review.State, review.PlannedOn, review.OnDay, SeriesResponse.Clock(review.StartMinute), review.Zone, review.StartsAt, review.EndsAt, review.Place,
        review.Online, review.ChairId, [.. review.Attendance.Select(one => one.PersonId)], review.MovedBy, review.MovedAt, review.MovedFrom, review.CancelledBy, review.CancelledAt, review.CancelReason,
        review.Revision);
}

/// <summary>A review with its minutes.</summary>
/// <param name="Minutes">Null for a caller to whom they are closed, and while nobody has begun them.</param>
public sealed record ReviewResponse(DateResponse Date, MinutesResponse? Minutes)
{
    public static ReviewResponse Of(ReviewView view) => new(DateResponse.Of(view.Review), view.ReadsMinutes && view.Review.MinutesAt is not null ? MinutesResponse.Of(view) : null);
}

/// <param name="ClosedAt">Null while they are a draft.</param>
/// <param name="Addenda">What was found wrong since they are final.</param>
public sealed record MinutesResponse(
    IReadOnlyList<AttendanceResponse> Attendance, IReadOnlyList<string> Decisions, IReadOnlyList<ActionResponse> Actions, string? Notes, Guid? ClosedBy, DateTimeOffset? ClosedAt,
    IReadOnlyList<AddendumResponse> Addenda)
{
    public static MinutesResponse Of(ReviewView view) => new(
        [.. view.Review.Attendance.Select(one => new AttendanceResponse(one.PersonId, one.Presence))], view.Review.Decisions, [.. view.Actions.Select(ActionResponse.Of)], view.Review.Notes,
        view.Review.ClosedBy, view.Review.ClosedAt, [.. view.Addenda.Select(one => new AddendumResponse(one.Content, one.AddedBy, one.AddedAt))]);
}

/// <param name="Presence">Null while it is not known.</param>
public sealed record AttendanceResponse(Guid PersonId, Presence? Presence);

public sealed record AddendumResponse(string Text, Guid AddedBy, DateTimeOffset AddedAt);

/// <summary>An action as it stands.</summary>
/// <param name="Note">What was done, or why it was dropped; null while it is open.</param>
/// <param name="Reopened">When it was last to be done after all; null unless somebody said so.</param>
/// <param name="Moved">Its last other day; null unless it has had one.</param>
public sealed record ActionResponse(
    Guid Id, Guid RolloutId, Guid ReviewId, string Text, Guid OwnerId, DateOnly DueDate, ActionState State, Guid? SettledBy, DateTimeOffset? SettledAt, string? Note,
    ReopeningResponse? Reopened, MoveResponse? Moved, long Revision)
{
    public static ActionResponse Of(ReviewAction action) => new(
        action.Id, action.RolloutId, action.ReviewId, action.Content, action.OwnerId, action.DueDate, action.State, action.SettledBy, action.SettledAt, action.Note,
        action is { ReopenedBy: { } opener, ReopenedAt: { } opened } ? new ReopeningResponse(opener, opened, action.ReopenReason!) : null,
        action is { MovedBy: { } mover, MovedAt: { } moved, MovedFrom: { } from } ? new MoveResponse(mover, moved, from, action.MoveReason!) : null, action.Revision);
}

/// <param name="By">Who said so.</param>
public sealed record ReopeningResponse(Guid By, DateTimeOffset At, string Reason);

/// <param name="By">Who moved it.</param>
/// <param name="From">Its day before.</param>
public sealed record MoveResponse(Guid By, DateTimeOffset At, DateOnly From, string Reason);
