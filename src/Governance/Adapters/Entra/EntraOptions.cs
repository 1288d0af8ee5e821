using Microsoft.Extensions.Configuration;

namespace Governance.Adapters.Entra;

/// <summary>
/// The app registration in Entra ID; settings section AzureAd, with the key names of Microsoft.Identity.Web, so that
/// existing settings fit.
/// </summary>
public sealed class EntraOptions
{
    /// <summary>Name of the settings section.</summary>
    public const string Section = "AzureAd";

    private string? _unreadable;
    private bool _hasAuthority;

    /// <summary>Address of the identity platform; another one in national clouds. Plain http only on this machine.</summary>
    public string Instance { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>GUID of the one tenant whose people and applications are let in.</summary>
    public string TenantId { get; set => field = Normalise(value); } = "";

    /// <summary>GUID of the app registration.</summary>
    public string ClientId { get; set => field = Normalise(value); } = "";

    /// <summary>Secret of the app registration, for the code exchange and for reading the directory. Short for a credential of source ClientSecret.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>In place of <see cref="ClientSecret"/>: one entry, a secret or a certificate.</summary>
    public IList<ClientCredential> ClientCredentials { get; } = [];

    /// <summary>The older name of <see cref="ClientCredentials"/>; refused, so that nobody believes it is read.</summary>
    public IList<ClientCredential> ClientCertificates { get; } = [];

    /// <summary>Where Entra sends the browser back with the code; registered as a redirect URI.</summary>
    public string CallbackPath { get; set; } = "/signin-oidc";

    /// <summary>Where Entra sends the browser after the sign-out; registered as a redirect URI.</summary>
    public string SignedOutCallbackPath { get; set; } = "/signout-callback-oidc";

    /// <summary>What Entra calls when the session ended elsewhere; registered as front-channel logout URL.</summary>
    public string RemoteSignOutPath { get; set; } = "/signout-oidc";

    /// <summary>One more audience accepted in bearer tokens, beside the client id and api://client id.</summary>
    public string? Audience { get; set; }

    /// <summary>Scopes, separated by blanks, of which a person's bearer token must carry one.</summary>
    public string Scopes { get; set; } = "access_as_user";

    /// <summary>Whether everybody in the tenant may read, or only people who hold an app role. Default: only these.</summary>
    public bool AllowMembersWithoutRole { get; set; }

    /// <summary>Address under which people reach the service, from <c>Service:PublicUrl</c>; redirect URIs begin with it. Empty for the address of the request.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>How long a page session lasts before Entra is asked again; roles of a session are at most this old.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Authority of the tenant, without a slash at the end.</summary>
    public string Authority => $"{Instance.TrimEnd('/')}/{TenantId}";

    /// <summary>Where browsers are sent to sign in.</summary>
    public string AuthorizationEndpoint => $"{Authority}/oauth2/v2.0/authorize";

    /// <summary>Where codes become tokens.</summary>
    public string TokenEndpoint => $"{Authority}/oauth2/v2.0/token";

    /// <summary>What proves the application's identity; null where the settings hold nothing.</summary>
    internal ClientCredential? Credential => ClientCredentials.Count > 0 ? ClientCredentials[0]
        : string.IsNullOrWhiteSpace(ClientSecret) ? null
        : new ClientCredential { SourceType = nameof(ClientSecret), ClientSecret = ClientSecret };

    /// <summary>Whether the identity platform runs on this machine, as the sandbox's does. Only then http is accepted.</summary>
    public bool IsLoopback => Uri.TryCreate(Instance, UriKind.Absolute, out var uri) && uri.IsLoopback;

    /// <summary>The section as it stands in the settings, not yet checked.</summary>
    public static EntraOptions Read(IConfiguration configuration)
    {
        try
        {
            var options = configuration.GetSection(Section).Get<EntraOptions>() ?? new EntraOptions();
            options._hasAuthority = configuration[$"{Section}:{nameof(Authority)}"] is not null;
            return options;
        }
        catch (InvalidOperationException unreadable)
        {
            return new EntraOptions { _unreadable = unreadable.Message };
        }
    }

    /// <summary>Everything that is missing or wrong, each naming its setting; empty when the service can start.</summary>
    public IEnumerable<string> Problems()
    {
        if (_unreadable is not null)
        {
            // The binder's own sentence names key, value and type; what else stands in the section is not known then.
            yield return _unreadable;
            yield break;
        }
        if (!Uri.TryCreate(Instance, UriKind.Absolute, out var instance) || instance.Scheme is not ("https" or "http"))
            yield return $"{Section}:Instance must be an absolute https address, such as https://login.microsoftonline.com/.";
        else if (instance.Scheme == "http" && !instance.IsLoopback)
            yield return $"{Section}:Instance must use https; http is accepted for this machine only.";
        if (_hasAuthority)
            yield return $"{Section}:{nameof(Authority)} is not read; write its two parts as Instance and TenantId.";
        if (!Guid.TryParseExact(TenantId, "D", out _))
            yield return $"{Section}:TenantId must be the GUID of the Entra tenant; names such as common would let in every tenant.";
        if (!Guid.TryParseExact(ClientId, "D", out _))
            yield return $"{Section}:ClientId must be the GUID of the app registration.";
        foreach (var problem in ClientCredentialCheck.Problems(this))
            yield return problem;
        foreach (var (key, path) in Paths().Where(entry => !IsPath(entry.Path)))
            yield return $"{Section}:{key} must be a path that starts with a slash, not '{path}'.";
        if (string.IsNullOrWhiteSpace(Scopes))
            yield return $"{Section}:Scopes must name the scope that the app registration exposes, such as access_as_user.";
        if (SessionLifetime < TimeSpan.FromMinutes(5) || SessionLifetime > TimeSpan.FromHours(24))
            yield return $"{Section}:SessionLifetime must lie between 00:05:00 and 24 hours.";
    }

    // Issuers and audiences are compared letter by letter, and Entra writes its ids in lower case.
    private static string Normalise(string id) => id.Trim().ToLowerInvariant();

    private (string Key, string Path)[] Paths() =>
    [
        (nameof(CallbackPath), CallbackPath),
        (nameof(SignedOutCallbackPath), SignedOutCallbackPath),
        (nameof(RemoteSignOutPath), RemoteSignOutPath),
    ];

    private static bool IsPath(string path) => path.Length > 1 && path[0] == '/' && path[1] is not ('/' or '\\');
}
