using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Governance.Adapters.Entra;

/// <summary>What the service does at the edges of a page session. The defaults set the status and leave the page to the host.</summary>
public sealed class EntraEvents
{
    /// <summary>Somebody signed in: the place to remember the person.</summary>
    public Func<HttpContext, ClaimsPrincipal, Task> SignedIn { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>A sign-in was not accepted. The page offers another attempt.</summary>
    public Func<HttpContext, SignInFailure, Task> SignInFailed { get; set; } = (http, failure) =>
        Answer(http, failure == SignInFailure.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden);

    /// <summary>Somebody is signed in and lacks the role that a page asks for.</summary>
    public Func<HttpContext, Task> Forbidden { get; set; } = http => Answer(http, StatusCodes.Status403Forbidden);

    /// <summary>The browser comes back from Entra's sign-out.</summary>
    public Func<HttpContext, Task> SignedOut { get; set; } = http =>
    {
        http.Response.Redirect("/");
        return Task.CompletedTask;
    };

    private static Task Answer(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>Why nobody is signed in at the end of a sign-in.</summary>
public enum SignInFailure
{
    /// <summary>Entra refused, or the person broke off: no assignment to the application, consent declined.</summary>
    Denied,

    /// <summary>What came back does not belong to this browser or is too old; a new attempt helps.</summary>
    Stale,

    /// <summary>The id token is not one that this service accepts: signature, issuer, tenant, audience, nonce or time.</summary>
    NotTrusted,

    /// <summary>Entra did not answer.</summary>
    Unavailable,
}
