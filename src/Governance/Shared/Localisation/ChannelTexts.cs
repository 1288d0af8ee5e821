using System.Globalization;
using System.Resources;

namespace Governance.Shared.Localisation;

/// <summary>A feature's texts for a channel: it has many readers, and is written to in the organisation's language, whoever acts.</summary>
/// <typeparam name="TTexts">Names the resource.</typeparam>
/// <param name="language">The organisation's.</param>
public sealed class ChannelTexts<TTexts>(CultureInfo language)
{
    private static readonly ResourceManager Texts = new(typeof(TTexts));

    /// <summary>The text under a key, with its placeholders filled.</summary>
    public string this[string key, params object[] args] => string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, language)!, args);

    /// <summary>See <see cref="LocalizerExtensions.Count"/>.</summary>
    public string Count(string key, int count) => this[key + (count == 1 ? "_one" : "_many"), Formats.For(language).Number(count, 0)];
}
