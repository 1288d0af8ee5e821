using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Governance.Sandbox.Tenant;

/// <summary>Hands out tokens: authorization code with PKCE, refresh token, client credentials, password.</summary>
internal sealed class TokenEndpoint(TenantState state, Grants grants, TokenMint mint, IdTokenFaults idTokens, TimeProvider clock)
{
    public async Task<IResult> AnswerAsync(string tenant, HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store, no-cache";
        var form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        var (error, client) = state.IsTenant(tenant) ? await AuthenticateAsync(form, request.Path) : (AadError.UnknownTenant(tenant), null);
        if (error is not null)
            return error.ToResult(clock);
        return form["grant_type"].ToString() switch
        {
            "authorization_code" => RedeemCode(client!, form),
            "refresh_token" => Refresh(client!, form),
            "client_credentials" => ForApplication(client!, form),
            "password" => ForPassword(client!, form),
            "" => Refuse(AadError.Missing("grant_type")),
            var grant => Refuse(AadError.UnsupportedGrant(grant)),
        };
    }

    private async Task<(AadError? Error, TenantApplication? Client)> AuthenticateAsync(IFormCollection form, string path)
    {
        if (form["client_id"].ToString() is not { Length: > 0 } id)
            return (AadError.Missing("client_id"), null);
        if (state.FindApplication(id) is not { } client)
            return (AadError.UnknownClient(id), null);
        if (client.IsPublic)
            return (null, client);
        if (form["client_assertion"].ToString() is { Length: > 0 } assertion)
            return await ClientAssertion.IsGoodAsync(form["client_assertion_type"].ToString(), assertion, client, path) ? (null, client) : (AadError.WrongAssertion(client.ClientId), null);
        if (form["client_secret"].ToString() is not { Length: > 0 } secret)
            return (AadError.MissingSecret, null);
        return secret == client.Secret ? (null, client) : (AadError.WrongSecret(client.ClientId), null);
    }

    private IResult RedeemCode(TenantApplication client, IFormCollection form)
    {
        var grant = grants.Redeem(form["code"].ToString());
        if (grant is null || grant.Client != client.ClientId)
            return Refuse(AadError.CodeUnknown);
        if (grant.Redeemed)
            return Refuse(AadError.CodeUsed);
        if (grant.RedirectUri != form["redirect_uri"])
            return Refuse(AadError.ReplyAddressDiffers);
        return grant.Proves(form["code_verifier"]) ? ForGrant(client, grant) : Refuse(AadError.WrongVerifier);
    }

    private IResult Refresh(TenantApplication client, IFormCollection form)
    {
        var grant = grants.FindRefreshToken(form["refresh_token"].ToString());
        if (grant is null || grant.Client != client.ClientId)
            return Refuse(AadError.CodeUnknown);
        var scope = form["scope"].ToString() is { Length: > 0 } narrowed ? narrowed : grant.Scope;
        return ForGrant(client, grant with { Scope = scope, Nonce = null });
    }

    private IResult ForPassword(TenantApplication client, IFormCollection form)
    {
        if (form["username"].ToString() is not { Length: > 0 } name)
            return Refuse(AadError.Missing("username"));
        if (state.FindPerson(name) is not { } person || form["password"] != state.Data.Password)
            return Refuse(AadError.WrongPassword);
        return ForGrant(client, new Grant(person.ObjectId, client.ClientId, form["scope"].ToString(), Guid.NewGuid().ToString()));
    }

    private IResult ForApplication(TenantApplication client, IFormCollection form)
    {
        if (client.IsPublic)
            return Refuse(AadError.MissingSecret);
        var text = form["scope"].ToString();
        if (ScopeRequest.Parse(text, state.Service) is not { IsDefault: true } scope)
            return Refuse(AadError.DefaultScopeOnly(text));
        var token = scope.ForService ? mint.ForApplication(client) : mint.GraphTokenFor(client);
        return Results.Json(Answer(token));
    }

    private IResult ForGrant(TenantApplication client, Grant grant)
    {
        if (state.FindPerson(grant.Person.ToString()) is not { Enabled: true } person)
            return Refuse(AadError.Blocked);
        if (ScopeRequest.Parse(grant.Scope, state.Service) is not { } scope)
            return Refuse(AadError.InvalidScope(grant.Scope));
        var token = scope.ForService
            ? mint.Sign(mint.PersonClaims(person, client, "access_as_user", grant.Session))
            : mint.GraphTokenFor(person, client);
        var answer = Answer(token);
        answer["scope"] = scope.Text;
        if (scope.Offline)
            answer["refresh_token"] = grants.IssueRefreshToken(grant);
        if (scope.OpenId)
            answer["id_token"] = idTokens.Sign(mint.IdClaims(person, client, grant.Nonce, grant.Session));
        return Results.Json(answer);
    }

    private IResult Refuse(AadError error) => error.ToResult(clock);

    private static JsonObject Answer(string accessToken) => new()
    {
        ["token_type"] = "Bearer",
        ["expires_in"] = TokenMint.Lifetime - 1,
        ["ext_expires_in"] = TokenMint.Lifetime - 1,
        ["access_token"] = accessToken,
    };
}
