using System.Security.Claims;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Adapters.Entra;

/// <summary>What the service does at the edges of a page session; the host adds to it or replaces it.</summary>
public sealed class EntraEvents
{
    /// <summary>Somebody signed in: the place to remember the person.</summary>
    public Func<HttpContext, ClaimsPrincipal, Task> SignedIn { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>A sign-in was not accepted.</summary>
    public Func<HttpContext, SignInFailure, Task> SignInFailed { get; set; } = (http, failure) =>
        ProblemAnswer.WriteAsync(http, RefusalOf(failure));

    /// <summary>Somebody is signed in and lacks the role that a page asks for.</summary>
    public Func<HttpContext, Task> Forbidden { get; set; } = http =>
        ProblemAnswer.WriteAsync(http, new Refusal(StatusCodes.Status403Forbidden, TokenReasons.Role));

    /// <summary>The browser comes back from Entra's sign-out.</summary>
    public Func<HttpContext, Task> SignedOut { get; set; } = http =>
        Page.Render<SignedOutPage>(new object()).ExecuteAsync(http);

    private static Refusal RefusalOf(SignInFailure failure) => failure switch
    {
        SignInFailure.Denied => new Refusal(StatusCodes.Status403Forbidden, "signin.denied"),
        SignInFailure.NotTrusted => new Refusal(StatusCodes.Status401Unauthorized, "signin.untrusted"),
        SignInFailure.Unavailable => new Refusal(StatusCodes.Status503ServiceUnavailable, "signin.unavailable"),
        _ => new Refusal(StatusCodes.Status401Unauthorized, "signin.stale"),
    };
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
