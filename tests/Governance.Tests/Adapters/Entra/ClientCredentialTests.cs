using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Governance.Adapters.Entra;
using Governance.People;
using Governance.Sandbox.Tenant;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Adapters.Entra;

/// <summary>The service proves to the tenant which application it is: at a sign-in, and when it reads the directory.</summary>
public sealed class ClientCredentialTests : IDisposable
{
    private const string Password = "opens the file";
    private readonly X509Certificate2 _certificate = Make("CN=journeys.auental.example");
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"credential-{Guid.NewGuid():N}");

    public static TheoryData<string> Certificates() =>
    [
        "Path", "Base64Encoded", "StoreWithThumbprint", "StoreWithDistinguishedName",
#if USE_MICROSOFT_IDENTITY_WEB
        "SignedAssertionFilePath",
#endif
    ];

    [Fact]
    public async Task A_secret_may_stand_among_the_credentials()
    {
        await using var service = await StartAsync(("SourceType", "ClientSecret"), ("ClientSecret", SampleCompany.Service.Secret!));

        await AssertProvenAsync(service);
    }

    [Theory]
    [MemberData(nameof(Certificates))]
    public async Task A_certificate_stands_in_for_a_secret(string source)
    {
        await using var service = await StartAsync([("SourceType", source), .. Provide(source)]);
        service.Tenant.State.RequireCertificate(_certificate);

        await AssertProvenAsync(service);
    }

    [Fact]
    public async Task A_certificate_that_the_tenant_does_not_know_proves_nothing()
    {
        await using var service = await StartAsync([("SourceType", "Path"), .. Provide("Path")]);
        using var other = Make("CN=other");
        service.Tenant.State.RequireCertificate(other);
        using var browser = service.Browser();

        var page = await browser.OpenAsAsync(SamplePeople.SabineReuter);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => RolesAsync(service));
    }

    [Fact]
    public async Task A_secret_that_was_replaced_by_a_certificate_proves_nothing()
    {
        await using var service = await TinyService.StartAsync();
        service.Tenant.State.RequireCertificate(_certificate);
        using var browser = service.Browser();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.OpenAsAsync(SamplePeople.SabineReuter)).StatusCode);
    }

    public void Dispose()
    {
        using (var store = new X509Store(StoreName.My, StoreLocation.CurrentUser, OpenFlags.ReadWrite))
        {
            store.RemoveRange(store.Certificates.Find(X509FindType.FindByThumbprint, _certificate.Thumbprint, validOnly: false));
        }

        _certificate.Dispose();
        File.Delete(_file);
    }

    private static async Task AssertProvenAsync(TinyService service)
    {
        using var browser = service.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsAsync(SamplePeople.SabineReuter)).StatusCode);
        Assert.Equal(["Sponsor"], await RolesAsync(service));
    }

    private static Task<IReadOnlyList<string>?> RolesAsync(TinyService service) =>
        service.App.Services.GetRequiredService<IDirectory>().ReadRolesAsync(SamplePeople.SabineReuter.ObjectId, CancellationToken.None);

    private static Task<TinyService> StartAsync(params (string Key, string Value)[] credential) =>
        TinyService.StartAsync(new Dictionary<string, string?>(credential.Select(entry => KeyValuePair.Create($"AzureAd:ClientCredentials:0:{entry.Key}", (string?)entry.Value))) { ["AzureAd:ClientSecret"] = "" });

    private (string Key, string Value)[] Provide(string source)
    {
        switch (source)
        {
            case "Path":
                File.WriteAllBytes(_file, _certificate.Export(X509ContentType.Pkcs12, Password));
                return [("CertificateDiskPath", _file), ("CertificatePassword", Password)];
            case "Base64Encoded":
                return [("Base64EncodedValue", Convert.ToBase64String(_certificate.Export(X509ContentType.Pkcs12)))];
            case "SignedAssertionFilePath":
                File.WriteAllText(_file, EntraCredential.Sign(_certificate, SampleCompany.Service.ClientId.ToString(), $"https://login.microsoftonline.com/{SampleCompany.TenantId}/oauth2/v2.0/token"));
                return [("SignedAssertionFileDiskPath", _file)];
            default:
                Store();
                return [("CertificateStorePath", "CurrentUser/My"), ("CertificateThumbprint", _certificate.Thumbprint), ("CertificateDistinguishedName", _certificate.Subject)];
        }
    }

    private void Store()
    {
        using var kept = X509CertificateLoader.LoadPkcs12(_certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.PersistKeySet | X509KeyStorageFlags.UserKeySet | X509KeyStorageFlags.Exportable);
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser, OpenFlags.ReadWrite);
        store.Add(kept);
    }

    private static X509Certificate2 Make(string subject)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }
}
