namespace Governance.Reviews;

/// <summary>Reviews of a rollout, or of one of its journeys, that come again and again, as stored.</summary>
public sealed record ReviewSeries
{
    /// <summary>Longest room or address, and longest reason for ending a series, in characters.</summary>
    public const int LongestPlace = 200, LongestReason = 1000;

    /// <summary>Length of one review, in minutes.</summary>
    public const int FewestMinutes = 15, MostMinutes = 480;

    /// <summary>People in one series, with the chair.</summary>
    public const int FewestPeople = 2, MostPeople = 100;

    /// <summary>Farthest first day, in days.</summary>
    public const int MostDaysAhead = 366;

    public required Guid Id { get; init; }
    public required Guid RolloutId { get; init; }

    /// <summary>Null for the rollout itself.</summary>
    public Guid? JourneyId { get; init; }

    public required CadenceKind Cadence { get; init; }

    /// <summary>Null unless weekly.</summary>
    public int? Weeks { get; init; }

    /// <summary>Null unless monthly.</summary>
    public WeekOfMonth? WeekOfMonth { get; init; }

    public required Weekday Weekday { get; init; }

    /// <summary>The day from which dates are counted.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Local time, in minutes from midnight.</summary>
    public required int StartMinute { get; init; }

    /// <summary>Length.</summary>
    public required int Minutes { get; init; }

    /// <summary>The time zone that people agreed on, as IANA names it: the organisation's.</summary>
    public required string Zone { get; init; }

    /// <summary>The room; null where none is named.</summary>
    public string? Place { get; init; }

    /// <summary>As a Teams meeting.</summary>
    public required bool Online { get; init; }

    /// <summary>Who leads the reviews and answers for their minutes.</summary>
    public required Guid ChairId { get; init; }

    public required Guid SetUpBy { get; init; }
    public required DateTimeOffset SetUpAt { get; init; }
    public required Guid ChangedBy { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Null while it runs, and where it ended with its rollout.</summary>
    public Guid? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
    public string? EndReason { get; init; }

    /// <summary>1 when set up, one more with every change.</summary>
    public required long Revision { get; init; }

    /// <summary>Everybody who is asked to come, the chair among them.</summary>
    public IReadOnlyList<Guid> Participants { get; init; } = [];

    public bool Runs => EndedAt is null;

    public Cadence Rhythm => new(Cadence, Weeks, WeekOfMonth, Weekday);

    public TimeOnly Start => TimeOnly.MinValue.AddMinutes(StartMinute);

    /// <summary>The same with what a draft says.</summary>
    public ReviewSeries With(SeriesDraft draft) => this with
    {
        Cadence = draft.Rhythm.Kind, Weeks = draft.Rhythm.Weeks, WeekOfMonth = draft.Rhythm.Week, Weekday = draft.Rhythm.Weekday, StartsOn = draft.StartsOn,
        StartMinute = draft.StartMinute, Minutes = draft.Minutes, Place = draft.Place, Online = draft.Online, ChairId = draft.ChairId, Participants = draft.Everybody,
    };

    /// <summary>It is already as a draft says.</summary>
    public bool Says(SeriesDraft draft) => With(draft) with { Participants = Participants } == this && Participants.ToHashSet().SetEquals(draft.Everybody);
}

/// <summary>A series as it is asked for.</summary>
/// <param name="StartMinute">Local time, in minutes from midnight.</param>
/// <param name="Minutes">Length.</param>
/// <param name="Place">Room; null for none.</param>
/// <param name="Online">As a Teams meeting.</param>
/// <param name="ParticipantIds">The chair may be among them.</param>
public sealed record SeriesDraft(
    Cadence Rhythm, DateOnly StartsOn, int StartMinute, int Minutes, string? Place, bool Online, Guid ChairId, IReadOnlyList<Guid> ParticipantIds)
{
    /// <summary>The chair first.</summary>
    public IReadOnlyList<Guid> Everybody => [.. ParticipantIds.Prepend(ChairId).Distinct()];
}
