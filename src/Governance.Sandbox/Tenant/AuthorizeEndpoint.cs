using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Governance.Sandbox.Tenant;

/// <summary>The sign-in page: shows the people of the tenant and sends the browser back as the one that was picked.</summary>
internal sealed class AuthorizeEndpoint(TenantState state, Grants grants, TimeProvider clock)
{
    public IResult Show(string tenant, HttpRequest http)
    {
        var request = AuthorizeRequest.Read(name => http.Query[name]);
        return Check(tenant, request) ?? new RazorComponentResult<AuthorizePage>(new { Asked = request, State = state, Path = http.Path.Value });
    }

    public async Task<IResult> PickAsync(string tenant, HttpRequest http)
    {
        var form = await http.ReadFormAsync();
        var request = AuthorizeRequest.Read(name => form[name]);
        if (Check(tenant, request) is { } refusal)
            return refusal;
        if (form.ContainsKey("cancel"))
            return SendBack(request, AadError.Cancelled);
        return state.FindPerson(form["person"].ToString()) is { Enabled: true } person
            ? Results.Redirect(request.Back(("code", grants.IssueCode(Agreed(request, person)))))
            : Page(AadError.Blocked);
    }

    private IResult? Check(string tenant, AuthorizeRequest request)
    {
        if (!state.IsTenant(tenant))
            return Page(AadError.UnknownTenant(tenant));
        if (request.Untrusted(state) is { } untrusted)
            return Page(untrusted);
        return request.Refused(state) is { } refused ? SendBack(request, refused) : null;
    }

    private static Grant Agreed(AuthorizeRequest request, TenantPerson person) =>
        new(person.ObjectId, Guid.Parse(request.ClientId!), request.Scope!, Guid.NewGuid().ToString())
        {
            RedirectUri = request.RedirectUri,
            Nonce = request.Nonce,
            CodeChallenge = request.CodeChallenge,
        };

    private IResult SendBack(AuthorizeRequest request, AadError error) =>
        Results.Redirect(request.Back(("error", error.Error), ("error_description", Describe(error))));

    private RazorComponentResult<TenantErrorPage> Page(AadError error) =>
        new(new { Message = Describe(error) }) { StatusCode = error.Status };

    private string Describe(AadError error) => error.Describe(clock, Guid.NewGuid(), Guid.NewGuid());
}
