using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Governance.Tests.Shared.Pages.Gallery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Governance.Tests.Shared.Pages;

/// <summary>Endpoints the way features write them.</summary>
internal static class EverythingPages
{
    internal const string Title = "Alles <zeigen> & \"prüfen\"";

    private static Refusal Decided => new(409, "gate.decided", "Dr. Tomasz Wieland", PageHost.Now);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => Page.Render<Everything>("Start")).AllowAnonymous();
        routes.MapGet("/rollouts", () => Page.Render<Everything>("Rollouts")).RequireAuthorization();
        routes.MapGet("/audit", () => Page.Render<Everything>("Audit")).RequireAuthorization("Auditor");
        routes.MapGet("/everything", () => Page.Render<Everything>(Title)).AllowAnonymous();
        routes.MapPost("/everything", (IFormCollection form) => Post(FormInput.From(form))).AllowAnonymous();
        routes.MapPost("/members", (IFormCollection form) => Post(FormInput.From(form))).RequireAuthorization();
        routes.MapPost("/upload", (IFormCollection form) => TypedResults.Text($"{form.Files[0].Length}")).AcceptsUpload().AllowAnonymous();
        routes.MapGet("/fault", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
        routes.MapGet("/broken", () => Page.Render<Broken>("short")).AllowAnonymous();
        routes.MapGet("/status/{status:int}", (int status) => TypedResults.StatusCode(status)).AllowAnonymous();
        routes.MapGet("/decided", () => Page.Problem(Decided)).AllowAnonymous();
        routes.MapGet("/api/fault", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
        routes.MapPost("/api/things", ([FromBody] Thing thing, HttpContext context) => Take(thing, context)).AllowAnonymous();
    }

    private static IResult Post(FormInput typed)
    {
        var reader = FieldReader.Posted(typed);
        reader.Text("title", 40);
        reader.Text("rationale", 4000, lines: true);
        reader.Text("conditions[0].owner", 40);
        reader.Decimal("value", 0, 1000);
        if (reader.Refusal is { } refusal) return Page.Refuse<Everything>(Title, typed, refusal);
        return typed.Value("title") == "decided" ? Page.Refuse<Everything>(Title, typed, Decided) : Page.SeeOther("/everything#form");
    }

    private static IResult Take(Thing thing, HttpContext context)
    {
        var reader = FieldReader.Json(("title", thing.Title), ("value", thing.Value));
        reader.Text("title", 40);
        reader.Decimal("value", 0, 1000);
        return (reader.Refusal ?? Decided).ToProblem(context);
    }

    internal sealed record Thing(string? Title, decimal Value);
}
