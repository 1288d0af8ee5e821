namespace Governance.Shared.Pages;

/// <summary>What the frame of the pages takes from the settings.</summary>
public sealed class PageOptions
{
    /// <summary>The organisation as it stands in the header and on paper; setting <c>Organisation:Name</c>. Empty leaves it out.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>
    /// Scheme and host to which a form post may be redirected: sign-in and sign-out at Microsoft Entra ID. From <c>AzureAd:Instance</c>.
    /// </summary>
    public string SignInOrigin { get; set; } = "https://login.microsoftonline.com";

    /// <summary>Largest body of a form or an API call, in bytes; endpoints that take files name their own with <c>AcceptsUpload</c>.</summary>
    public long BodyLimit { get; set; } = DefaultBodyLimit;

    public const long DefaultBodyLimit = 1_000_000;

    internal static void Read(PageOptions options, IConfiguration settings)
    {
        options.Organisation = settings["Organisation:Name"] ?? options.Organisation;
        if (Uri.TryCreate(settings["AzureAd:Instance"], UriKind.Absolute, out var instance))
            options.SignInOrigin = instance.GetLeftPart(UriPartial.Authority);
    }
}
