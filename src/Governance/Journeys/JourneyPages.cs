using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>The page of a journey and the one that adds it. Whose journey it is, the service checks.</summary>
public static class JourneyPages
{
    /// <summary>Says on the page of a journey that it is new.</summary>
    public const string Added = "added";

    public static void MapJourneyPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/rollouts/{id:guid}/journeys/new", NewAsync).RequirePage(Policies.JourneyManager);
        pages.MapPost("/rollouts/{id:guid}/journeys/new", AddAsync).RequirePage(Policies.JourneyManager).Once("journey-add");
        pages.MapGet("/journeys/{id:guid}", ReadAsync).RequirePage(Policies.Reader);
        JourneyPosts.Map(pages.MapGroup("/journeys/{id:guid}"));
        RankingPages.Map(pages.MapGroup("/rollouts/{id:guid}/ranking"));
    }

    private static async Task<IResult> NewAsync(Guid id, JourneyQueries queries, Caller caller)
    {
        var view = await queries.ReadNewAsync(id, caller);
        return view.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<NewJourneyPage>(view.Value);
    }

    private static async Task<IResult> AddAsync(Guid id, IFormCollection form, JourneyQueries queries, JourneyService journeys, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form);
        var fields = NewJourneyForm.Fields(input, form);
        var journey = JourneyReader.ReadNew(fields);
        var added = fields.Refusal ?? await journeys.AddAsync(id, journey, caller);
        if (added.Refusal is not { } refusal)
        {
            return Page.SeeOther($"/journeys/{added.Value.Id}?saved={Added}");
        }

        var view = await queries.ReadNewAsync(id, caller);
        return view.Refusal is { } gone ? Page.Problem(gone, await TypedValue.ReadAsync(http)) : Page.Refuse<NewJourneyPage>(view.Value, input, refusal);
    }

    private static async Task<IResult> ReadAsync(Guid id, JourneyQueries queries, Caller caller, string? saved = null)
    {
        var view = await queries.ReadAsync(id, caller);
        return view.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<JourneyPage>(new JourneyPageModel(view.Value, saved));
    }
}

/// <summary>What the page of a journey shows.</summary>
/// <param name="Saved">Name of the form that has just been carried out, from the address; null for none.</param>
public sealed record JourneyPageModel(JourneyView View, string? Saved);
