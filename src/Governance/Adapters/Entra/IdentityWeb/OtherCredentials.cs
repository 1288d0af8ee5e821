using System.Runtime.CompilerServices;
using Microsoft.Identity.Abstractions;
using Microsoft.Identity.Client;
using Microsoft.Identity.Web;

namespace Governance.Adapters.Entra;

/// <summary>Sources of credentials that Microsoft.Identity.Web brings.</summary>
internal static class OtherCredentials
{
    private static readonly CredentialSource[] Sources =
        [CredentialSource.KeyVault, CredentialSource.SignedAssertionFromManagedIdentity, CredentialSource.SignedAssertionFilePath];

    private static readonly DefaultCredentialsLoader Loader = new();

    // What was loaded stays in its description: a certificate until the next start, an assertion until it runs out.
    private static readonly ConditionalWeakTable<ClientCredential, CredentialDescription> Descriptions = [];

    /// <returns>What is wrong with this source; null when this build has it.</returns>
    public static string? Problem(string source) => Enum.TryParse<CredentialSource>(source, true, out var known) && Sources.Contains(known)
        ? null
        : $"must be {string.Join(", ", LocalCertificate.Sources.Prepend(nameof(ClientCredential.ClientSecret)).Concat(Sources.Select(offered => offered.ToString())))}, not '{source}'.";

    /// <exception cref="HttpRequestException">The source did not give it; what the library threw is inside.</exception>
    public static async Task<string> AssertAsync(EntraOptions entra, string audience, CancellationToken cancel)
    {
        var credential = entra.Credential!;
        try
        {
            return await AssertAsync(Descriptions.GetValue(credential, Describe), entra, audience, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new HttpRequestException($"{EntraOptions.Section}:{nameof(EntraOptions.ClientCredentials)}:0 of source {credential.SourceType} cannot be had: {error.Message}", error);
        }
    }

    private static async Task<string> AssertAsync(CredentialDescription description, EntraOptions entra, string audience, CancellationToken cancel)
    {
        await Loader.LoadCredentialsIfNeededAsync(description, new CredentialSourceLoaderParameters(entra.ClientId, entra.Authority));
        return description switch
        {
            { Certificate: { } certificate } => EntraCredential.Sign(certificate, entra.ClientId, audience),
            { CachedValue: ClientAssertionProviderBase provider } => await provider.GetSignedAssertionAsync(new AssertionRequestOptions { ClientID = entra.ClientId, TokenEndpoint = audience, CancellationToken = cancel }),
            _ => throw new InvalidOperationException("There was neither a certificate nor an assertion."),
        };
    }

    private static CredentialDescription Describe(ClientCredential credential) => new()
    {
        SourceType = Enum.Parse<CredentialSource>(credential.SourceType, true),
        KeyVaultUrl = credential.KeyVaultUrl,
        KeyVaultCertificateName = credential.KeyVaultCertificateName,
        ManagedIdentityClientId = credential.ManagedIdentityClientId,
        SignedAssertionFileDiskPath = credential.SignedAssertionFileDiskPath,
    };
}
