using System.Globalization;
using System.Resources;
using Governance.Shared.Time;

namespace Governance.Shared.Localisation;

/// <summary>
/// Writes dates, numbers and counts the way the design language asks for, in German or British English.
/// Everything a person reads goes through here; nothing depends on the machine's culture data.
/// </summary>
public sealed partial class Formats
{
    private const char NonBreaking = '\u00a0';
    private static readonly ResourceManager Texts = new(typeof(FormatTexts));
    private readonly CultureInfo language;
    private readonly NumberFormatInfo numbers;

    private Formats(string name, string group, string decimalMark)
    {
        language = CultureInfo.GetCultureInfo(name);
        numbers = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        numbers.NumberGroupSeparator = group;
        numbers.NumberDecimalSeparator = decimalMark;
        numbers.NegativeSign = "\u2212";
    }

    public static Formats German { get; } = new("de", ".", ",");

    public static Formats English { get; } = new("en", ",", ".");

    /// <summary>For the language of the current request.</summary>
    public static Formats Current => For(CultureInfo.CurrentUICulture);

    /// <summary>"de" or "en".</summary>
    public string Language => language.Name;

    private bool IsGerman => ReferenceEquals(this, German);

    /// <summary>English for any English culture, German for everything else.</summary>
    public static Formats For(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? English : German;

    /// <summary>Grouped by thousands, with at most <paramref name="decimals"/> digits after the mark: "2.140", "−1,5".</summary>
    public string Number(decimal value, int decimals = 2) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("#,##0." + new string('#', decimals), numbers);

    /// <summary>Whole euro: "480.000 €", "€480,000".</summary>
    public string Euro(decimal amount) => Word("Euro", Number(amount, 0));

    /// <summary>Millions of euro with one decimal: "1,2 Mio. €", "€1.2m". For tables.</summary>
    public string MillionEuro(decimal amount) => Word("MillionEuro", Number(amount / 1_000_000m, 1));

    /// <summary>A share between 0 and 1 as whole percent: "92 %", "92%".</summary>
    public string Percent(decimal share) => Word("Percent", Number(share * 100m, 0));

    /// <summary>Bytes in the unit a reader expects, 1 KB being 1,000 bytes: "412 KB", "1,4 MB".</summary>
    public string FileSize(long bytes) => bytes switch
    {
        < 1_000 => $"{Number(bytes, 0)}{NonBreaking}B",
        < 1_000_000 => $"{Number(Math.Max(1, bytes / 1_000m), 0)}{NonBreaking}KB",
        _ => $"{Number(bytes / 1_000_000m, 1)}{NonBreaking}MB",
    };

    /// <summary>The first eight characters of a hexadecimal digest and an ellipsis, for lists.</summary>
    public static string ShortHash(string hash) => hash.Length > 8 ? hash[..8] + "…" : hash;

    /// <summary>The whole digest in groups of eight, so that two people can compare it by voice.</summary>
    public static string GroupedHash(string hash) => string.Join(' ', hash.Chunk(8).Select(group => new string(group)));

    /// <summary>"A", "A und B", "A, B und C".</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => Word("ListEnd", string.Join(", ", items.Take(items.Count - 1)), items[^1]),
    };

    /// <summary>In the quotation marks of the language: „so“, "so".</summary>
    public string Quote(string text) => Word("Quote", text);

    /// <summary>
    /// Time left in working days: "noch 4 Arbeitstage", "heute", "seit 2 Arbeitstagen überfällig"; where only days off lie before it, "morgen", "in 5 Tagen".
    /// </summary>
    public string Left(TimeLeft left) => left switch
    {
        { Days: 0 } => Word("Today"),
        { Days: < 0, WorkingDays: >= -1 } => Word("OverdueOne"),
        { Days: < 0 } => Word("OverdueMany", Number(-(decimal)left.WorkingDays, 0)),
        { WorkingDays: > 1 } => Word("DaysLeftMany", Number(left.WorkingDays, 0)),
        { WorkingDays: 1 } => Word("DaysLeftOne"),
        { Days: 1 } => Word("Tomorrow"),
        _ => Word("DaysOff", Number(left.Days, 0)),
    };

    /// <summary>Puts a placeholder's value into words; text stays as it is.</summary>
    public object Argument(object value) => value switch
    {
        DateOnly date => Date(date),
        DateTimeOffset time => DateTime(time),
        int or long or short or decimal => Number(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        double real => Number((decimal)real),
        _ => value,
    };

    private string Word(string key, params object[] args) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, language) ?? throw new MissingManifestResourceException(key), args);
}
