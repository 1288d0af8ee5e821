namespace Governance.Adapters.Entra;

/// <summary>Sources of credentials that need Microsoft.Identity.Web; this build has it not.</summary>
internal static class OtherCredentials
{
    /// <returns>What is wrong with this source.</returns>
    public static string? Problem(string source) =>
        $"must be {string.Join(", ", LocalCertificate.Sources.Prepend(nameof(ClientCredential.ClientSecret)))}, not '{source}'; a build with -p:UseMicrosoftIdentityWeb=true has more.";

    public static Task<string> AssertAsync(EntraOptions entra, string audience, CancellationToken cancel) =>
        throw new NotSupportedException($"This build has no credentials of source {entra.Credential?.SourceType}.");
}
