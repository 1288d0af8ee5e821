using Governance.Adapters.Entra;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Reviews;

/// <summary>Names of the forms on the page of a series, which are also the ends of their addresses.</summary>
public static class SeriesForms
{
    public const string Change = "change", End = "end";

    /// <summary>Further people by name, one a line.</summary>
    public const string Others = "otherParticipants";

    /// <summary>How many can be named there.</summary>
    public const int MostOthers = 50;
}

/// <summary>Pages of a rollout's reviews and of one series.</summary>
public static class SeriesPages
{
    public static void MapSeriesPages(this IEndpointRouteBuilder routes)
    {
        var rollout = routes.MapGroup("/rollouts/{id:guid}/reviews").ExcludeFromDescription();
        rollout.MapGet("", ListAsync).RequirePage(Policies.Reader);
        rollout.MapGet("/new", NewAsync).RequirePage(Policies.JourneyManager);
        rollout.MapPost("/new", SetUpAsync).RequirePage(Policies.JourneyManager);
        var series = routes.MapGroup("/review-series/{id:guid}").ExcludeFromDescription();
        series.MapGet("", ShowAsync).RequirePage(Policies.Reader);
        series.MapPost(SeriesForms.Change, ChangeAsync).RequirePage(Policies.JourneyManager);
        series.MapPost(SeriesForms.End, EndAsync).RequirePage(Policies.JourneyManager);
    }

    private static async Task<IResult> ListAsync(Guid id, SeriesReading series, RolloutService rollouts, Caller caller)
        => await rollouts.FindAsync(id) is { } rollout ? Page.Render<RolloutReviewsPage>(await series.ReadAsync(rollout, caller)) : Page.Problem(new Refusal(404, "rollout.unknown"));

    private static async Task<IResult> NewAsync(Guid id, SeriesReading series, RolloutService rollouts, Caller caller)
    {
        var view = await ReadNewAsync(id, series, rollouts, caller);
        return view.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<NewSeriesPage>(view.Value);
    }

    private static async Task<IResult> SetUpAsync(Guid id, IFormCollection form, SeriesService service, SeriesFactsReading facts, SeriesReading series, RolloutService rollouts, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form);
        var fields = FieldReader.Posted(input);
        var (journey, draft) = (fields.OptionalId("journeyId"), await ReadAsync(fields, facts));
        var made = fields.Refusal ?? await service.SetUpAsync(id, journey, draft, caller);
        if (made.Refusal is not { } refusal)
        {
            return Page.SeeOther($"/review-series/{made.Value.Id}");
        }

        var view = await ReadNewAsync(id, series, rollouts, caller);
        return view.Refusal is { } gone ? Page.Problem(gone, await TypedValue.ReadAsync(http)) : Page.Refuse<NewSeriesPage>(view.Value, input, refusal);
    }

    private static async Task<IResult> ShowAsync(Guid id, SeriesReading series, Caller caller, string? saved = null)
    {
        var view = await series.ReadOneAsync(id, caller);
        return view.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<SeriesPage>(view.Value with { Saved = saved });
    }

    private static async Task<IResult> ChangeAsync(Guid id, IFormCollection form, SeriesService service, SeriesFactsReading facts, SeriesReading series, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, SeriesForms.Change);
        var fields = FieldReader.Posted(input);
        var (draft, seen) = (await ReadAsync(fields, facts), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await service.ChangeAsync(id, draft, caller, seen)).Refusal, series, caller, http);
    }

    private static async Task<IResult> EndAsync(Guid id, IFormCollection form, SeriesService service, SeriesReading series, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, SeriesForms.End);
        var fields = FieldReader.Posted(input);
        var (reason, seen) = (fields.Text("reason", ReviewSeries.LongestReason, lines: true), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await service.EndAsync(id, reason, caller, seen)).Refusal, series, caller, http);
    }

    private static Task<IResult> AnswerAsync(Guid id, FormInput input, Refusal? refusal, SeriesReading series, Caller caller, HttpContext http)
        => http.AnswerAsync<SeriesPage, SeriesView>($"/review-series/{id}?saved={input.Form}", input, refusal, () => series.ReadOneAsync(id, caller), view => view.MayManage && view.Series[0].Runs);

    private static async Task<SeriesDraft> ReadAsync(FieldReader fields, SeriesFactsReading facts)
    {
        var draft = ReviewReader.ReadSeries(fields);
        var others = await facts.FindPeopleAsync(fields, SeriesForms.Others, fields.OptionalNames(SeriesForms.Others, SeriesForms.MostOthers, 200));
        return draft with { ParticipantIds = [.. draft.ParticipantIds.Concat(others).Distinct()] };
    }

    private static async Task<Outcome<SeriesView>> ReadNewAsync(Guid id, SeriesReading series, RolloutService rollouts, Caller caller)
        => await rollouts.FindAsync(id) is not { } rollout ? new Refusal(404, "rollout.unknown")
            : !rollout.IsManagedBy(caller) ? new Refusal(403, "series.not_yours")
            : rollout.State == RolloutState.Ended ? new Refusal(409, "rollout.ended")
            : await series.ReadAsync(rollout, caller);
}
