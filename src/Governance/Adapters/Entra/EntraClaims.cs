namespace Governance.Adapters.Entra;

/// <summary>Claim names of the Microsoft identity platform, versions 1 and 2, kept as they come.</summary>
internal static class EntraClaims
{
    public const string TenantId = "tid";
    public const string ObjectId = "oid";
    public const string Subject = "sub";
    public const string Name = "name";
    public const string PreferredUserName = "preferred_username";
    public const string Roles = "roles";
    public const string Scope = "scp";
    public const string TokenKind = "idtyp";
    public const string AuthorizedParty = "azp";
    public const string ApplicationId = "appid";
    public const string Session = "sid";

    /// <summary>Ours: names one page session, whether Entra sends a <see cref="Session"/> or not.</summary>
    public const string PageSession = "governance_session";

    public const string LoginHint = "login_hint";
    public const string Nonce = "nonce";

    /// <summary>What a page session keeps of the id token: enough to recognise, address and authorise somebody.</summary>
    public static IReadOnlyList<string> Kept { get; } =
        [TenantId, ObjectId, Subject, Name, PreferredUserName, Roles, Session, LoginHint];
}
