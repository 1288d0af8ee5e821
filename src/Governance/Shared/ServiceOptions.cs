using System.Globalization;

namespace Governance.Shared;

/// <summary>What the service says of itself; section <c>Service</c>.</summary>
public sealed record ServiceOptions
{
    public const string PublicUrlKey = "Service:PublicUrl", LanguageKey = "Organisation:Language";

    /// <summary>Absolute address under which people reach the service, without a slash at the end; links in messages begin with it.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>Language of messages to channels; German unless set to "en".</summary>
    public required CultureInfo Language { get; init; }

    /// <summary>Reads the settings; what is missing or wrong is named in <paramref name="problems"/>, one sentence each.</summary>
    public static ServiceOptions From(IConfiguration configuration, ICollection<string> problems)
    {
        var url = configuration[PublicUrlKey] ?? "";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            problems.Add($"{PublicUrlKey}: \"{url}\" is no absolute http(s) address.");
        }

        var language = configuration[LanguageKey] ?? "de";
        if (language is not ("de" or "en"))
        {
            problems.Add($"{LanguageKey}: \"{language}\" is neither de nor en.");
            language = "de";
        }

        return new ServiceOptions { PublicUrl = url.TrimEnd('/'), Language = CultureInfo.GetCultureInfo(language) };
    }
}
