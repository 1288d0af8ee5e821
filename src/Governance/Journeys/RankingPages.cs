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
        ranking.MapPost(RankingForms.Order, StepAsync).RequirePage(Policies.JourneyManager);
        ranking.MapPost(RankingForms.Stage, ToStageAsync).RequirePage(Policies.JourneyManager);
    }

    private static async Task<IResult> ReadAsync(Guid id, JourneyQueries queries, Caller caller)
    {
        var view = await queries.ReadRankingAsync(id, caller);
        return view.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<RankingPage>(view.Value);
    }

    private static Task<IResult> StepAsync(Guid id, IFormCollection form, JourneyQueries queries, JourneyService journeys, Caller caller, HttpContext http)
        => AnswerAsync(id, FormInput.From(form, RankingForms.Order), queries, caller, http, (view, input) => TakeStepAsync(view, input, journeys));

    private static Task<IResult> ToStageAsync(Guid id, IFormCollection form, JourneyQueries queries, JourneyService journeys, Caller caller, HttpContext http)
        => AnswerAsync(id, FormInput.From(form, RankingForms.Stage), queries, caller, http, (view, input) => EnterStageAsync(view, input, journeys));

    private static async Task<IResult> AnswerAsync(
        Guid id, FormInput input, JourneyQueries queries, Caller caller, HttpContext http, Func<RankingView, FormInput, Task<Outcome<Journey>>> place)
    {
        var view = await queries.ReadRankingAsync(id, caller);
        var placed = view.Refusal ?? await place(view.Value, input);
        if (placed.Refusal is not { } refusal)
        {
            return Page.SeeOther($"/rollouts/{id}/ranking#order");
        }

        var now = await queries.ReadRankingAsync(id, caller);
        return now.Refusal is null && now.Value.OffersOrder
            ? Page.Refuse<RankingPage>(now.Value, input, refusal)
            : await Page.GoneAsync(refusal, http, now.Refusal is null ? $"/rollouts/{id}/ranking" : null);
    }

    // One step up or down. A second click finds the journey where it was to go.
    private static async Task<Outcome<Journey>> TakeStepAsync(RankingView view, FormInput input, JourneyService journeys)
    {
        if (RankingForms.ReadStep(input.Value(RankingForms.Move)) is not { } step
            || view.Journeys.FirstOrDefault(one => one.Id == step.Journey) is not { Stage: { } stage } journey)
        {
            return new Refusal(404, "journey.unknown");
        }

        return await journeys.PlaceAsync(journey.Id, stage, step.To, journey.PilotReason, view.Reader, step.Seen);
    }

    private static async Task<Outcome<Journey>> EnterStageAsync(RankingView view, FormInput input, JourneyService journeys)
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

        // The form asks for a stage, not for a place in it: where the journey is in that stage already, it stays where it stands.
        return await journeys.PlaceAsync(
            id, stage, journey.Stage == stage ? journey.Position : position, pilotReason, view.Reader, RankingForms.RevisionOf(id, input.Value(RankingForms.Seen)));
    }
}
