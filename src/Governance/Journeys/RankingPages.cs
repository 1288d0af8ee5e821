using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>The page on which the pilot is chosen and journeys are put into order.</summary>
public static class RankingPages
{
    internal static void Map(IEndpointRouteBuilder ranking)
    {
        ranking.MapGet("", ReadAsync).RequirePage(Policies.Reader);
        ranking.MapPost("", PlaceAsync).RequirePage(Policies.JourneyManager);
    }

    private static async Task<IResult> ReadAsync(Guid id, JourneyQueries queries, Caller caller)
    {
        var view = await queries.ReadRankingAsync(id, caller);
        return view.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<RankingPage>(view.Value);
    }

    private static async Task<IResult> PlaceAsync(Guid id, IFormCollection form, JourneyQueries queries, JourneyService journeys, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, form["form"] == RankingForms.Stage ? RankingForms.Stage : RankingForms.Order);
        var view = await queries.ReadRankingAsync(id, caller);
        if (view.Refusal is { } unknown)
        {
            return Page.Problem(unknown);
        }

        var placed = input.Form == RankingForms.Stage ? await ToStageAsync(view.Value, input, journeys) : await StepAsync(view.Value, input, journeys);
        if (placed.Refusal is not { } refusal)
        {
            return Page.SeeOther($"/rollouts/{id}/ranking#order");
        }

        var now = (await queries.ReadRankingAsync(id, caller)).Value;
        return now.OffersOrder ? Page.Refuse<RankingPage>(now, input, refusal) : Page.Problem(refusal, await TypedValue.ReadAsync(http));
    }

    // One step up or down. A second click finds the journey where it was to go.
    private static async Task<Outcome<Journey>> StepAsync(RankingView view, FormInput input, JourneyService journeys)
    {
        if (RankingForms.ReadStep(input.Value(RankingForms.Move)) is not { } step
            || view.Journeys.FirstOrDefault(one => one.Id == step.Journey) is not { Stage: { } stage } journey)
        {
            return new Refusal(404, "journey.unknown");
        }

        return journey.Position == step.To ? journey : await journeys.PlaceAsync(journey.Id, stage, step.To, journey.PilotReason, view.Reader, step.Seen);
    }

    private static async Task<Outcome<Journey>> ToStageAsync(RankingView view, FormInput input, JourneyService journeys)
    {
        var fields = FieldReader.Posted(input);
        var id = fields.Id("journey");
        var (stage, position, pilotReason) = JourneyReader.ReadPlace(fields);
        if (fields.Refusal is { } unreadable)
        {
            return unreadable;
        }

        if (view.Journeys.FirstOrDefault(one => one.Id == id) is not { } journey)
        {
            return new Refusal(404, "journey.unknown");
        }

        return journey.Stage == stage && journey.PilotReason == pilotReason
            ? journey
            : await journeys.PlaceAsync(id, stage, position, pilotReason, view.Reader, RankingForms.RevisionOf(id, input.Value(RankingForms.Seen)));
    }
}
