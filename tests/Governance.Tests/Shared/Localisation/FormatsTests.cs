using Governance.Shared.Localisation;
using Governance.Shared.Time;

namespace Governance.Tests.Shared.Localisation;

public class FormatsTests
{
    private static readonly DateOnly Friday = new(2026, 11, 27);
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 7, 12, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string> Written => new()
    {
        { "Fr, 27. November", "Fri 27 November", nameof(Formats.WeekdayDate) },
        { "Freitag, 27. November", "Friday 27 November", nameof(Formats.LongWeekdayDate) },
        { "27. November 2026", "27 November 2026", nameof(Formats.Date) },
        { "27. Nov.", "27 Nov", nameof(Formats.ShortDate) },
        { "27. Nov. 2026", "27 Nov 2026", nameof(Formats.ShortDateYear) },
        { "Nov. 2026", "Nov 2026", nameof(Formats.MonthYear) },
        { "27.11.2026", "27/11/2026", nameof(Formats.FieldDate) },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_day_is_written_as_the_design_language_says(string german, string english, string method)
    {
        var format = typeof(Formats).GetMethod(method)!;
        Assert.Equal(german, Plain((string)format.Invoke(Formats.German, [Friday])!));
        Assert.Equal(english, Plain((string)format.Invoke(Formats.English, [Friday])!));
    }

    [Fact]
    public void A_moment_is_written_in_the_zone_of_the_organisation()
    {
        Assert.Equal("23. November 2026, 08:12 Uhr", Plain(Formats.German.DateTime(Morning)));
        Assert.Equal("23 November 2026, 08:12", Plain(Formats.English.DateTime(Morning)));
        Assert.Equal("23. Nov. 2026, 08:12", Plain(Formats.German.ShortDateTime(Morning)));
        Assert.Equal("2026-11-23T08:12+01:00", Formats.Machine(Morning));
        Assert.Equal("2026-07-01T01:30+02:00", Formats.Machine(new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 7, 1), Formats.Day(new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(0, "heute, 08:12", "today, 08:12")]
    [InlineData(3, "20. Nov., 08:12", "20 Nov, 08:12")]
    [InlineData(400, "19. Okt. 2025, 09:12", "19 Oct 2025, 09:12")]
    public void A_moment_beside_a_name_is_as_short_as_it_can_be(int daysAgo, string german, string english)
    {
        var at = Morning.AddDays(-daysAgo);
        Assert.Equal(german, Plain(Formats.German.Moment(at, Morning)));
        Assert.Equal(english, Plain(Formats.English.Moment(at, Morning)));
    }

    [Theory]
    [InlineData(4, 6, "noch 4 Arbeitstage", "4 working days left")]
    [InlineData(1, 3, "noch 1 Arbeitstag", "1 working day left")]
    [InlineData(0, 0, "heute", "today")]
    [InlineData(0, 1, "morgen", "tomorrow")]
    [InlineData(0, 5, "in 5 Tagen", "in 5 days")]
    [InlineData(0, -1, "seit 1 Arbeitstag überfällig", "1 working day overdue")]
    [InlineData(-1, -1, "seit 1 Arbeitstag überfällig", "1 working day overdue")]
    [InlineData(-2, -4, "seit 2 Arbeitstagen überfällig", "2 working days overdue")]
    public void Time_left_is_counted_in_working_days_and_a_day_to_come_is_never_today(int workingDays, int days, string german, string english)
    {
        Assert.Equal(german, Plain(Formats.German.Left(new TimeLeft(workingDays, days))));
        Assert.Equal(english, Plain(Formats.English.Left(new TimeLeft(workingDays, days))));
    }

    [Fact]
    public void Amounts_carry_their_unit_on_the_same_line()
    {
        Assert.Equal("480.000\u00a0€", Formats.German.Euro(480_000));
        Assert.Equal("€480,000", Formats.English.Euro(480_000));
        Assert.Equal("1,2\u00a0Mio.\u00a0€", Formats.German.MillionEuro(1_150_000));
        Assert.Equal("€1.2m", Formats.English.MillionEuro(1_150_000));
        Assert.Equal("92\u00a0%", Formats.German.Percent(0.92m));
        Assert.Equal("92%", Formats.English.Percent(0.92m));
        Assert.Equal("\u22121,5", Formats.German.Number(-1.5m));
        Assert.Equal("2,140", Formats.English.Number(2140));
    }

    [Theory]
    [InlineData(0, "0 B", "0 B")]
    [InlineData(999, "999 B", "999 B")]
    [InlineData(412_345, "412 KB", "412 KB")]
    [InlineData(1_420_000, "1,4 MB", "1.4 MB")]
    [InlineData(10_000_000, "10 MB", "10 MB")]
    public void A_file_has_a_readable_size(long bytes, string german, string english)
    {
        Assert.Equal(german, Plain(Formats.German.FileSize(bytes)));
        Assert.Equal(english, Plain(Formats.English.FileSize(bytes)));
    }

    [Fact]
    public void Lists_quotes_and_digests_follow_the_language()
    {
        Assert.Equal("IT, Abrechnung und Netzservice", Formats.German.List(["IT", "Abrechnung", "Netzservice"]));
        Assert.Equal("IT and billing", Formats.English.List(["IT", "billing"]));
        Assert.Equal("IT", Formats.German.List(["IT"]));
        Assert.Equal("„Störung melden“", Formats.German.Quote("Störung melden"));
        Assert.Equal("7c1e94b0…", Formats.ShortHash("7c1e94b05d2f8a63"));
        Assert.Equal("7c1e94b0 5d2f8a63", Formats.GroupedHash("7c1e94b05d2f8a63"));
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
