using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;
using Governance.Tests.Shared.Pages.Gallery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Governance.Tests.Shared.Pages;

/// <summary>The pages of the design language, assembled from the components, for looking at them beside its pictures.</summary>
public static class GalleryPages
{
    public static readonly string[] Paths = ["/", "/rollout", "/gate", "/gate-refused", "/workflow", "/everything"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => Page.Render<StartPage>("")).AllowAnonymous();
        routes.MapGet("/rollouts", () => Page.Render<RolloutPage>("")).AllowAnonymous();
        routes.MapGet("/audit", () => Page.Render<RolloutPage>("")).AllowAnonymous();
        routes.MapGet("/rollout", () => Page.Render<RolloutPage>("")).AllowAnonymous();
        routes.MapGet("/gate", () => Page.Render<GatePage>("")).AllowAnonymous();
        routes.MapGet("/gate-refused", RefusedVote).AllowAnonymous();
        routes.MapGet("/workflow", () => Page.Render<WorkflowPage>("")).AllowAnonymous();
        routes.MapGet("/everything", () => Page.Render<Everything>("Everything")).AllowAnonymous();
    }

    private static IResult RefusedVote()
    {
        var posted = new FormCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>
        {
            ["decision"] = "ConditionalGo",
            ["conditions[0].what"] = "Rolle Journey Analyst mit 2 Personen besetzen",
            ["conditions[0].owner"] = "mk",
            ["conditions[0].due"] = "31.03.2027",
            ["conditions[1].what"] = "Auslastung der IT im Q1 2027 unter 90 % senken",
            ["conditions[1].due"] = "29.01.2027",
            ["budget"] = "true",
        });
        var typed = FormInput.From(posted, "vote");
        var reader = FieldReader.Posted(typed);
        reader.Text("rationale", 4000, lines: true);
        reader.Text("conditions[1].owner", 40);
        return Page.Refuse<GatePage>("", typed, reader.Refusal!);
    }
}
