namespace Governance.BrowserTests;

/// <summary>The language in which somebody reads; picks the words to look for.</summary>
/// <param name="Locale">As the browser asks for it: "de-DE" or "en-GB".</param>
public sealed record Tongue(string Locale)
{
    public static readonly Tongue German = new("de-DE"), English = new("en-GB");

    public string this[string german, string english] => this == German ? german : english;

    public string Date(DateOnly date) => date.ToString(this["dd.MM.yyyy", "dd/MM/yyyy"], System.Globalization.CultureInfo.InvariantCulture);

    public static Tongue Of(string locale) => locale == German.Locale ? German : English;
}
