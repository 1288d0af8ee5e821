using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Governance.Sandbox.Tenant;

/// <summary>A request to sign somebody in, as it stands in the address of the authorize page and again in its form.</summary>
internal sealed record AuthorizeRequest
{
    public string? ClientId { get; init; }

    public string? RedirectUri { get; init; }

    public string? ResponseType { get; init; }

    public string? ResponseMode { get; init; }

    public string? Scope { get; init; }

    public string? State { get; init; }

    public string? Nonce { get; init; }

    public string? CodeChallenge { get; init; }

    public string? CodeChallengeMethod { get; init; }

    public string? LoginHint { get; init; }

    public string? Prompt { get; init; }

    public static AuthorizeRequest Read(Func<string, StringValues> parameters) => new()
    {
        ClientId = Text(parameters("client_id")),
        RedirectUri = Text(parameters("redirect_uri")),
        ResponseType = Text(parameters("response_type")),
        ResponseMode = Text(parameters("response_mode")),
        Scope = Text(parameters("scope")),
        State = Text(parameters("state")),
        Nonce = Text(parameters("nonce")),
        CodeChallenge = Text(parameters("code_challenge")),
        CodeChallengeMethod = Text(parameters("code_challenge_method")),
        LoginHint = Text(parameters("login_hint")),
        Prompt = Text(parameters("prompt")),
    };

    /// <summary>The parameters that are there, under their own names: for hidden fields and for links to the same page.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters() =>
        new (string Name, string? Value)[]
        {
            ("client_id", ClientId), ("redirect_uri", RedirectUri), ("response_type", ResponseType), ("response_mode", ResponseMode),
            ("scope", Scope), ("state", State), ("nonce", Nonce), ("code_challenge", CodeChallenge),
            ("code_challenge_method", CodeChallengeMethod), ("login_hint", LoginHint), ("prompt", Prompt),
        }
        .Where(parameter => parameter.Value is not null)
        .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!));

    /// <summary>What forbids sending the browser anywhere: shown on a page of the tenant's own.</summary>
    public AadError? Untrusted(TenantState state)
    {
        if (ClientId is null)
            return AadError.Missing("client_id");
        if (state.FindApplication(ClientId) is not { } client)
            return AadError.UnknownClient(ClientId);
        return RedirectUri is not null && client.RedirectUris.Contains(RedirectUri, StringComparer.Ordinal)
            ? null
            : AadError.ReplyAddress(RedirectUri, client);
    }

    /// <summary>What is told to the application at its redirect address.</summary>
    public AadError? Refused(TenantState state)
    {
        if (ResponseType != "code" || ResponseMode is not (null or "query"))
            return AadError.UnsupportedResponse(ResponseType);
        if (ScopeRequest.Parse(Scope, state.Service) is null)
            return AadError.InvalidScope(Scope);
        if (CodeChallenge is not null && CodeChallengeMethod != "S256")
            return AadError.ChallengeMethod;
        return Prompt == "none" ? AadError.LoginRequired : null;
    }

    /// <summary>The redirect address with the answer and the state that came with the request.</summary>
    public string Back(params (string Name, string Value)[] answer)
    {
        var query = answer.ToDictionary(part => part.Name, string? (part) => part.Value);
        if (State is not null)
            query["state"] = State;
        return QueryHelpers.AddQueryString(RedirectUri!, query);
    }

    private static string? Text(StringValues values) => values.ToString() is { Length: > 0 } text ? text : null;
}
