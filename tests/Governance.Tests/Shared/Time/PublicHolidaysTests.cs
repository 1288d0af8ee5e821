using Governance.Shared.Time;

namespace Governance.Tests.Shared.Time;

public sealed class PublicHolidaysTests
{
    [Theory]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2011, 4, 24)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)]
    public void Easter_falls_where_the_church_says(int year, int month, int day)
        => Assert.Equal(new DateOnly(year, month, day), PublicHolidays.Easter(year));

    [Theory]
    [InlineData("DE-SN", "2026-11-18", true)]
    [InlineData("DE-SN", "2027-11-17", true)]
    [InlineData("DE-TH", "2026-11-18", false)]
    [InlineData("DE-BE", "2018-03-08", false)]
    [InlineData("DE-BE", "2019-03-08", true)]
    [InlineData("DE-MV", "2022-03-08", false)]
    [InlineData("DE-MV", "2023-03-08", true)]
    [InlineData("DE-TH", "2018-09-20", false)]
    [InlineData("DE-TH", "2019-09-20", true)]
    [InlineData("DE-BY", "2017-10-31", true)]
    [InlineData("DE-BY", "2018-10-31", false)]
    [InlineData("DE-HH", "2016-10-31", false)]
    [InlineData("DE-HH", "2018-10-31", true)]
    [InlineData("DE-SN", "2016-10-31", true)]
    [InlineData("DE-BE", "2020-05-08", true)]
    [InlineData("DE-BE", "2025-05-08", true)]
    [InlineData("DE-BE", "2028-06-17", true)]
    [InlineData("DE-BE", "2026-05-08", false)]
    [InlineData("DE-BB", "2025-05-08", false)]
    [InlineData("DE-SL", "2026-08-15", true)]
    [InlineData("DE-BY", "2026-08-15", false)]
    [InlineData("DE-BY", "2026-08-08", false)]
    [InlineData("DE-HE", "2026-06-04", true)]
    [InlineData("DE-SN", "2026-06-04", false)]
    [InlineData("DE-BB", "2026-04-05", true)]
    public void A_Land_keeps_its_days(string land, string date, bool holiday)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(holiday, PublicHolidays.Of(land, day.Year).Contains(day));
    }

    [Fact]
    public void The_jubilee_of_the_Reformation_was_kept_in_all_16_Laender()
    {
        Assert.Equal(16, Laender.All.Count(land => PublicHolidays.Of(land.Code, 2017).Contains(new DateOnly(2017, 10, 31))));
        Assert.Equal(5, Laender.All.Count(land => PublicHolidays.Of(land.Code, 2016).Contains(new DateOnly(2016, 10, 31))));
    }

    [Fact]
    public void What_is_left_to_municipalities_counts_nowhere_by_itself()
    {
        Assert.DoesNotContain(new DateOnly(2027, 8, 8), Laender.All.SelectMany(land => PublicHolidays.Of(land.Code, 2027)));
        Assert.DoesNotContain(new DateOnly(2027, 5, 27), new[] { "DE-SN", "DE-TH" }.SelectMany(land => PublicHolidays.Of(land, 2027)));
        Assert.Equal(["DE-SL"], Laender.All.Where(land => PublicHolidays.Of(land.Code, 2027).Contains(new DateOnly(2027, 8, 15))).Select(land => land.Code));
    }

    [Fact]
    public void Bavaria_keeps_15_August_where_the_company_says_so()
        => Assert.Contains(new DateOnly(2026, 8, 15), PublicHolidays.Of("DE-BY", 2026, assumptionInBavaria: true));

    [Fact(Skip = "Set REFERENCE_DATA to a folder with DE.yaml of date-holidays to compare with it.", SkipUnless = nameof(HasReference))]
    public void All_Laender_agree_with_the_reference_data_of_2020_to_2030()
    {
        var reference = ReferenceHolidays.Read(Path.Combine(Folder!, "DE.yaml"));
        var differences = from land in Laender.All
                          from year in Enumerable.Range(2020, 11)
                          let theirs = reference.Of(land.Code[3..], year)
                          let ours = PublicHolidays.Of(land.Code, year)
                          where !ours.SetEquals(theirs)
                          select $"{land.Code} {year}: only here {Days(ours.Except(theirs))}; only there {Days(theirs.Except(ours))}";
        Assert.Empty(differences);
    }

    public static bool HasReference => Folder is { Length: > 0 };

    private static string? Folder => Environment.GetEnvironmentVariable("REFERENCE_DATA");

    private static string Days(IEnumerable<DateOnly> days) => string.Join(", ", days.Order().Select(day => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
}
