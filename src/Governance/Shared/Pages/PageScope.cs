using System.Security.Claims;
using Governance.Shared.Localisation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Governance.Shared.Pages;

/// <summary>What the frame of a page needs to know about the request at hand.</summary>
public sealed class PageScope(IHttpContextAccessor accessor, IOptions<PageOptions> options, TimeProvider clock)
{
    private static readonly string[] RolesByWeight = ["Sponsor", "JourneyManager", "JourneyOwner", "SkillsManager", "Auditor", "Administrator"];

    public HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A page is rendered outside a request.");

    /// <summary>"de" or "en".</summary>
    public string Language => Formats.Current.Language;

    public string OtherLanguage => Language == "de" ? "en" : "de";

    public string Nonce => SecurityHeaders.Nonce(Context);

    public string Organisation => options.Value.Organisation;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The page as it goes on paper or into a mail: <c>?view=print</c>, without header and forms.</summary>
    public bool IsPrint => accessor.HttpContext is { } context && context.Request.Query["view"] == "print";

    /// <summary>See <see cref="Formats.Moment"/>; on paper, which outlasts the year, always with its date and year.</summary>
    public string Moment(DateTimeOffset at) => IsPrint ? Formats.Current.ShortDateTime(at) : Formats.Current.Moment(at, Now);

    /// <summary>"27. Nov."; on paper with the year.</summary>
    public string ShortDate(DateOnly date) => IsPrint ? Formats.Current.ShortDateYear(date) : Formats.Current.ShortDate(date);

    /// <summary>"Freitag, 27. November"; on paper with the year.</summary>
    public string LongWeekdayDate(DateOnly date) => Formats.Current.LongWeekdayDate(date) + (IsPrint ? $" {date.Year}" : "");

    /// <summary>Signed in; null on pages open to everybody.</summary>
    public ClaimsPrincipal? Person => Context.User.Identity is { IsAuthenticated: true } ? Context.User : null;

    /// <summary>The weightiest role of the person, as the role's value in Entra; null without one.</summary>
    public string? Role => Person is { } person ? RolesByWeight.FirstOrDefault(person.IsInRole) : null;

    /// <summary>Address of the page of ours that the request was sent from, as the browser tells it; null where it tells none or another site's.</summary>
    public string? From => Uri.TryCreate(Context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == Context.Request.Host.Value && RedirectHttpResult.IsLocalUrl(from.PathAndQuery)
        ? from.PathAndQuery
        : null;

    /// <summary>Address to come back to. After a post it is the path, since the answer to a post cannot be asked for again.</summary>
    public string Address => Context.Request.PathBase + Context.Request.Path + (HttpMethods.IsGet(Context.Request.Method) ? Context.Request.QueryString : "");
}
