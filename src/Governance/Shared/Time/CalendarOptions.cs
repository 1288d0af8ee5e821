using System.Globalization;

namespace Governance.Shared.Time;

/// <summary>What the organisation adds to the public holidays.</summary>
public sealed record CalendarOptions
{
    /// <summary>Setting with the closing days: ISO dates, separated by commas, "2026-12-24, 2026-12-31".</summary>
    public const string ClosingDaysKey = "Organisation:ClosingDays";

    /// <summary>Setting "true" where 15 August is a holiday at the company's places in Bavaria; by law it depends on the municipality.</summary>
    public const string AssumptionDayKey = "Organisation:AssumptionDayInBavaria";

    /// <summary>Days on which the whole company is closed.</summary>
    public IReadOnlySet<DateOnly> ClosingDays { get; init; } = new HashSet<DateOnly>();

    public bool AssumptionDayInBavaria { get; init; }

    /// <summary>Reads the settings; what cannot be read is named in <paramref name="problems"/>, one sentence each.</summary>
    public static CalendarOptions From(IConfiguration configuration, ICollection<string> problems)
    {
        var days = new HashSet<DateOnly>();
        foreach (var text in (configuration[ClosingDaysKey] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                days.Add(day);
            }
            else
            {
                problems.Add($"{ClosingDaysKey}: \"{text}\" is no date of the form 2026-12-24.");
            }
        }

        return new CalendarOptions { ClosingDays = days, AssumptionDayInBavaria = Flag(configuration[AssumptionDayKey], problems) };
    }

    private static bool Flag(string? text, ICollection<string> problems)
    {
        if (!string.IsNullOrWhiteSpace(text) && !bool.TryParse(text, out _))
        {
            problems.Add($"{AssumptionDayKey}: \"{text}\" is neither true nor false.");
        }

        return bool.TryParse(text, out var on) && on;
    }
}
