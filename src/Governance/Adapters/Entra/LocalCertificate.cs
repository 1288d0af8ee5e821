using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Governance.Adapters.Entra;

/// <summary>Certificates that lie on this machine or in the settings.</summary>
internal static class LocalCertificate
{
    private static readonly Dictionary<string, Func<ClientCredential, X509Certificate2>> Ways = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Path"] = credential => X509CertificateLoader.LoadPkcs12FromFile(Given(credential.CertificateDiskPath, nameof(credential.CertificateDiskPath)), credential.CertificatePassword),
        ["Base64Encoded"] = credential => X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(Given(credential.Base64EncodedValue, nameof(credential.Base64EncodedValue))), credential.CertificatePassword),
        ["StoreWithThumbprint"] = credential => Find(credential, X509FindType.FindByThumbprint, Given(credential.CertificateThumbprint, nameof(credential.CertificateThumbprint))),
        ["StoreWithDistinguishedName"] = credential => Find(credential, X509FindType.FindBySubjectDistinguishedName, Given(credential.CertificateDistinguishedName, nameof(credential.CertificateDistinguishedName))),
    };

    public static IEnumerable<string> Sources => Ways.Keys;

    public static bool Has(string source) => Ways.ContainsKey(source);

    /// <exception cref="InvalidOperationException">It is not there, cannot be read or has no private key; the message says which.</exception>
    public static X509Certificate2 Load(ClientCredential credential)
    {
        try
        {
            var certificate = Ways[credential.SourceType](credential);
            using var key = certificate.GetRSAPrivateKey();
            return key is not null ? certificate : throw new InvalidOperationException("the certificate has no private RSA key.");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw new InvalidOperationException(error.Message, error);
        }
    }

    private static string Given(string? value, string key) =>
        string.IsNullOrWhiteSpace(value) ? throw new InvalidOperationException($"{key} is missing.") : value;

    private static X509Certificate2 Find(ClientCredential credential, X509FindType by, string value)
    {
        var path = Given(credential.CertificateStorePath, nameof(credential.CertificateStorePath));
        if (path.Split('/') is not [var place, var name] || !Enum.TryParse<StoreLocation>(place, true, out var location) || !Enum.TryParse<StoreName>(name, true, out var store))
            throw new InvalidOperationException($"CertificateStorePath must be place and store, such as CurrentUser/My, not '{path}'.");
        using var opened = new X509Store(store, location, OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        return opened.Certificates.Find(by, value, validOnly: false).Where(found => found.HasPrivateKey).MaxBy(found => found.NotAfter)
            ?? throw new InvalidOperationException($"the store {path} holds no such certificate with a private key.");
    }
}
