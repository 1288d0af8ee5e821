namespace Governance.Adapters.Entra;

/// <summary>
/// What this service shows the identity platform to prove that it is the registered application; an entry of
/// AzureAd:ClientCredentials, with the key names of Microsoft.Identity.Web.
/// </summary>
public sealed class ClientCredential
{
    /// <summary>Where it comes from: ClientSecret, Path, Base64Encoded, StoreWithThumbprint, StoreWithDistinguishedName; which others, depends on the build.</summary>
    public string SourceType { get; set; } = "";

    /// <summary>For ClientSecret: the secret itself.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>For Path: a PKCS#12 file (.pfx) with the certificate and its private key.</summary>
    public string? CertificateDiskPath { get; set; }

    /// <summary>For Path and Base64Encoded: opens the PKCS#12 content; null where it has no password.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>For Base64Encoded: the PKCS#12 content.</summary>
    public string? Base64EncodedValue { get; set; }

    /// <summary>For the two kinds of Store: place and store, such as CurrentUser/My.</summary>
    public string? CertificateStorePath { get; set; }

    /// <summary>For StoreWithThumbprint: SHA-1 of the certificate, in hexadecimal digits.</summary>
    public string? CertificateThumbprint { get; set; }

    /// <summary>For StoreWithDistinguishedName: the whole subject, such as CN=journeys. Of several certificates the one that runs longest.</summary>
    public string? CertificateDistinguishedName { get; set; }

    /// <summary>For KeyVault: address of the vault.</summary>
    public string? KeyVaultUrl { get; set; }

    /// <summary>For KeyVault: name of the certificate in the vault.</summary>
    public string? KeyVaultCertificateName { get; set; }

    /// <summary>For KeyVault and SignedAssertionFromManagedIdentity: client id of a user-assigned identity; null for the machine's own.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>For SignedAssertionFilePath: a file with an assertion that somebody else keeps fresh, such as Kubernetes.</summary>
    public string? SignedAssertionFileDiskPath { get; set; }
}
