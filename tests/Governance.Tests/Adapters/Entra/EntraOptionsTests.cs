using System.Text;
using Governance.Adapters.Entra;
using Governance.Adapters.Graph;
using Governance.Shared;
using Microsoft.Extensions.Configuration;

namespace Governance.Tests.Adapters.Entra;

/// <summary>Somebody starts the service with settings that lack something.</summary>
public sealed class EntraOptionsTests
{
    [Fact]
    public void Without_any_setting_everything_missing_is_named_at_once()
    {
        var problems = EntraOptions.Read(new ConfigurationBuilder().Build()).Problems().ToList();

        Assert.Equal(3, problems.Count);
        Assert.All(["TenantId", "ClientId", "ClientSecret"], name => Assert.Contains(problems, problem => problem.StartsWith($"AzureAd:{name} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Instance", "http://login.example/")]
    [InlineData("Instance", "login.microsoftonline.com")]
    [InlineData("Instance", "ftp://localhost/")]
    [InlineData("TenantId", "common")]
    [InlineData("TenantId", "organizations")]
    [InlineData("ClientId", "the-app")]
    [InlineData("ClientSecret", " ")]
    [InlineData("CallbackPath", "signin-oidc")]
    [InlineData("CallbackPath", "//evil.example")]
    [InlineData("SignedOutCallbackPath", "")]
    [InlineData("RemoteSignOutPath", "/")]
    [InlineData("Scopes", "")]
    [InlineData("SessionLifetime", "00:00:01")]
    [InlineData("SessionLifetime", "2.00:00:00")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        var problem = Assert.Single(EntraOptions.Read(Settings((key, value))).Problems());

        Assert.StartsWith($"AzureAd:{key} ", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5090/")]
    [InlineData("http://127.0.0.1:5090")]
    [InlineData("https://login.microsoftonline.us/")]
    public void A_tenant_on_this_machine_or_behind_https_is_accepted(string instance) =>
        Assert.Empty(EntraOptions.Read(Settings(("Instance", instance))).Problems());

    // As the documentation of Microsoft.Identity.Web shows it for a web app and its API.
    [Fact]
    public void A_section_written_for_Microsoft_Identity_Web_is_read_as_it_stands()
    {
        const string Section = """
            { "AzureAd": {
              "Instance": "https://login.microsoftonline.us/", "Domain": "auental.example",
              "TenantId": "8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c001", "ClientId": "8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c101",
              "Audience": "api://journeys.auental.example", "Scopes": "access_as_user read",
              "CallbackPath": "/in", "SignedOutCallbackPath": "/out", "RemoteSignOutPath": "/gone",
              "ClientCredentials": [ { "SourceType": "ClientSecret", "ClientSecret": "of the list" } ]
            } }
            """;

        var options = EntraOptions.Read(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Section))).Build());

        Assert.Empty(options.Problems());
        Assert.Equal("https://login.microsoftonline.us/8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c001", options.Authority);
        Assert.Equal("8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c101", options.ClientId);
        Assert.Equal(("api://journeys.auental.example", "access_as_user read"), (options.Audience, options.Scopes));
        Assert.Equal(("/in", "/out", "/gone"), (options.CallbackPath, options.SignedOutCallbackPath, options.RemoteSignOutPath));
        Assert.Equal("of the list", options.Credential!.ClientSecret);
    }

    [Theory]
    [InlineData("ClientCredentials:0:SourceType", "Steam", "ClientCredentials:0:SourceType")]
    [InlineData("ClientCredentials:0:SourceType", "ClientSecret", "ClientCredentials:0:ClientSecret")]
    [InlineData("ClientCredentials:0:SourceType", "Path", "ClientCredentials:0:SourceType")]
    [InlineData("ClientCredentials:0:SourceType", "Base64Encoded", "ClientCredentials:0:SourceType")]
    [InlineData("ClientCredentials:0:SourceType", "StoreWithThumbprint", "ClientCredentials:0:SourceType")]
    public void A_credential_that_cannot_be_used_is_named(string key, string value, string named)
    {
        var problem = Assert.Single(EntraOptions.Read(Settings(("ClientSecret", ""), (key, value))).Problems());

        Assert.StartsWith($"AzureAd:{named} ", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authority", "https://login.microsoftonline.com/common", "Authority")]
    [InlineData("ClientCertificates:0:SourceType", "Path", "ClientCertificates")]
    [InlineData("ClientCredentials:0:ClientSecret", "another", "ClientSecret")]
    public void What_is_not_read_or_contradicts_is_named(string key, string value, string named)
    {
        var problems = EntraOptions.Read(Settings((key, value), ("ClientCredentials:0:SourceType", key.StartsWith("ClientCredentials", StringComparison.Ordinal) ? "ClientSecret" : null))).Problems();

        Assert.StartsWith($"AzureAd:{named} ", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_credentials_are_refused_instead_of_one_being_ignored()
    {
        var options = EntraOptions.Read(Settings(
            ("ClientSecret", ""),
            ("ClientCredentials:0:SourceType", "ClientSecret"), ("ClientCredentials:0:ClientSecret", "one"),
            ("ClientCredentials:1:SourceType", "ClientSecret"), ("ClientCredentials:1:ClientSecret", "two")));

        Assert.StartsWith("AzureAd:ClientCredentials must have one entry", Assert.Single(options.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_read_as_Entra_writes_them()
    {
        var options = EntraOptions.Read(Settings(("TenantId", " 8D3C5A10-6F0E-4B7A-9C55-2F1E7A90C001 ")));

        Assert.Equal("https://login.microsoftonline.com/8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c001", options.Authority);
    }

    [Fact]
    public void A_service_with_wrong_settings_does_not_start_and_says_all_that_is_wrong()
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureAd:TenantId"] = "common",
            ["Graph:Timeout"] = "soon",
            ["Teams:Channels:board:WebhookUrl"] = "http://hooks.example/secret-part",
        };

        var refused = Assert.Throws<SettingsException>(() => GovernanceHost.Build(new GovernanceSettings { Configuration = settings }));

        Assert.All(
            ["AzureAd:TenantId", "AzureAd:ClientId", "AzureAd:ClientSecret", "Graph:Timeout", "Teams:Channels:board:Name", "Teams:Channels:board:WebhookUrl"],
            name => Assert.Contains(name, refused.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secret-part", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_named() =>
        Assert.Contains("AzureAd:SessionLifetime", Assert.Single(EntraOptions.Read(Settings(("SessionLifetime", "long"))).Problems()), StringComparison.Ordinal);

    [Theory]
    [InlineData("BaseUrl", "graph.microsoft.com")]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("Timeout", "00:05:00")]
    public void A_wrong_setting_for_Graph_is_named(string key, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new($"Graph:{key}", value)]).Build();

        Assert.StartsWith($"Graph:{key} ", Assert.Single(GraphOptions.Read(settings).Problems()), StringComparison.Ordinal);
    }

    private static IConfiguration Settings(params (string Key, string? Value)[] changed) => new ConfigurationBuilder()
        .AddInMemoryCollection(
        [
            new("AzureAd:TenantId", "8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c001"),
            new("AzureAd:ClientId", "8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c101"),
            new("AzureAd:ClientSecret", "secret"),
        ])
        .AddInMemoryCollection(changed.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create($"AzureAd:{entry.Key}", entry.Value)))
        .Build();
}
