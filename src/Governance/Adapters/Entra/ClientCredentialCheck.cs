namespace Governance.Adapters.Entra;

/// <summary>Finds what is wrong with the proof of the application's identity, before anybody signs in.</summary>
internal static class ClientCredentialCheck
{
    private const string Entry = $"{EntraOptions.Section}:{nameof(EntraOptions.ClientCredentials)}:0";

    public static IEnumerable<string> Problems(EntraOptions options)
    {
        if (options.ClientCertificates.Count > 0)
            yield return $"{EntraOptions.Section}:{nameof(EntraOptions.ClientCertificates)} is the older name; write the entry under {nameof(EntraOptions.ClientCredentials)}.";
        if (options.ClientCredentials.Count > 1)
            yield return $"{EntraOptions.Section}:{nameof(EntraOptions.ClientCredentials)} must have one entry; several are not tried in turn.";
        if (!string.IsNullOrWhiteSpace(options.ClientSecret) && options.ClientCredentials.Count > 0)
            yield return $"{EntraOptions.Section}:{nameof(EntraOptions.ClientSecret)} and {nameof(EntraOptions.ClientCredentials)} answer the same question; keep one of them.";
        if (options.Credential is not { } credential)
            yield return $"{EntraOptions.Section}:{nameof(EntraOptions.ClientSecret)} is missing.";
        else if (Problem(credential) is { } problem)
            yield return $"{Entry}:{problem}";
    }

    private static string? Problem(ClientCredential credential)
    {
        if (IsSecret(credential))
            return string.IsNullOrWhiteSpace(credential.ClientSecret) ? $"{nameof(credential.ClientSecret)} is missing." : null;
        if (!LocalCertificate.Has(credential.SourceType))
            return OtherCredentials.Problem(credential.SourceType) is { } unknown ? $"{nameof(credential.SourceType)} {unknown}" : null;
        try
        {
            LocalCertificate.Load(credential).Dispose();
            return null;
        }
        catch (InvalidOperationException unusable)
        {
            return $"{nameof(credential.SourceType)} {credential.SourceType}: {unusable.Message}";
        }
    }

    public static bool IsSecret(ClientCredential credential) => credential.SourceType.Equals(nameof(ClientCredential.ClientSecret), StringComparison.OrdinalIgnoreCase);
}
