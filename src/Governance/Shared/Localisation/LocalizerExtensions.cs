using Microsoft.Extensions.Localization;

namespace Governance.Shared.Localisation;

public static class LocalizerExtensions
{
    /// <summary>
    /// The text for a count: resource keys <c>key_one</c> and <c>key_many</c> (also for zero), where {0} is the count in the reader's notation.
    /// </summary>
    public static string Count(this IStringLocalizer texts, string key, int count, params object[] more) =>
        texts[key + (count == 1 ? "_one" : "_many"), [Formats.Current.Number(count, 0), .. more]];
}
