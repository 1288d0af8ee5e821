using Governance.Adapters.Entra;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Reviews;

/// <summary>Series and reviews in the REST API; who may do what, the services check.</summary>
public static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var rollout = routes.MapGroup("/api/rollouts/{id:guid}/review-series").RequireApi(Policies.Reader).WithTags("Reviews");
        rollout.MapGet("/", ListAsync).WithSummary("Lists the series of reviews of a rollout and its journeys, with their dates.").Produces<IReadOnlyList<SeriesResponse>>();
        rollout.MapPost("/", SetUpAsync).WithSummary("Sets up a series of reviews, and plans its first dates.").Idempotent("series-set-up").Produces<SeriesResponse>(StatusCodes.Status201Created);
        var series = routes.MapGroup("/api/review-series/{id:guid}").RequireApi(Policies.Reader).WithTags("Reviews");
        series.MapGet("/", ReadSeriesAsync).WithSummary("Reads a series of reviews with its dates.").Produces<SeriesResponse>();
        series.MapPut("/", ChangeSeriesAsync).WithSummary("Changes a series; dates to come that nobody has touched follow.").Produces<SeriesResponse>().HonoursIfMatch();
        series.MapPut("/end", EndAsync).WithSummary("Ends a series, and cancels its dates to come.").Produces<SeriesResponse>().HonoursIfMatch();
        var review = routes.MapGroup("/api/reviews/{id:guid}").RequireApi(Policies.Reader).WithTags("Reviews");
        review.MapGet("/", ReadAsync).WithSummary("Reads a review, with its minutes for those who may.").Produces<ReviewResponse>();
        review.MapPut("/date", MoveAsync).WithSummary("Moves a review to another day or time.").Produces<ReviewResponse>().HonoursIfMatch();
        review.MapPut("/cancellation", CancelAsync).WithSummary("Cancels a review with a reason.").Produces<ReviewResponse>().HonoursIfMatch();
        review.MapPut("/minutes", SaveAsync).WithSummary("Saves the minutes of a review as a draft.").Produces<ReviewResponse>().HonoursIfMatch();
        review.MapPut("/closure", CloseAsync).WithSummary("Makes the saved minutes final, and posts them to the rollout's channel.").Produces<ReviewResponse>().HonoursIfMatch();
        review.MapPost("/addenda", AmendAsync).WithSummary("Adds to final minutes what was found wrong in them.").Idempotent("review-amend").Produces<ReviewResponse>(StatusCodes.Status201Created);
        routes.MapActions();
        routes.MapReviewPages();
        routes.MapActionPages();
    }

    private static async Task<IResult> ListAsync(Guid id, SeriesReading series, RolloutService rollouts, Caller caller, HttpContext http)
        => await rollouts.FindAsync(id) is { } rollout
            ? Results.Ok(Told(await series.ReadAsync(rollout, caller)))
            : new Refusal(404, "rollout.unknown").ToProblem(http);

    private static async Task<IResult> SetUpAsync(Guid id, NewSeriesRequest body, SeriesService series, Caller caller, HttpContext http)
    {
        var fields = (body.Series ?? new SeriesRequest(null, null, null, null, null, null, null, null, null, null, null)).Read();
        var draft = ReviewReader.ReadSeries(fields);
        var made = fields.Refusal ?? await series.SetUpAsync(id, body.JourneyId, draft, caller);
        if (made.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(made.Value.Revision);
        return Results.Created($"/api/review-series/{made.Value.Id}", SeriesResponse.Of(made.Value));
    }

    private static async Task<IResult> ReadSeriesAsync(Guid id, SeriesReading series, Caller caller, HttpContext http)
    {
        var read = await series.ReadOneAsync(id, caller);
        if (read.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(read.Value.Series[0].Revision);
        return Results.Ok(Told(read.Value)[0]);
    }

    private static Task<IResult> ChangeSeriesAsync(Guid id, SeriesRequest body, SeriesService series, Caller caller, HttpContext http)
    {
        var fields = body.Read();
        var draft = ReviewReader.ReadSeries(fields);
        return http.ChangeAsync(fields.Refusal, seen => series.ChangeAsync(id, draft, caller, seen), one => one.Revision, one => Results.Ok(SeriesResponse.Of(one)));
    }

    private static Task<IResult> EndAsync(Guid id, SeriesEndRequest body, SeriesService series, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason));
        var reason = fields.Text("reason", ReviewSeries.LongestReason, lines: true);
        return http.ChangeAsync(fields.Refusal, seen => series.EndAsync(id, reason, caller, seen), one => one.Revision, one => Results.Ok(SeriesResponse.Of(one)));
    }

    private static async Task<IResult> ReadAsync(Guid id, ReviewReading reviews, Caller caller, HttpContext http)
    {
        var view = await reviews.ReadAsync(id, caller);
        if (view.Refusal is { } refusal)
        {
            return refusal.ToProblem(http);
        }

        http.SetRevision(view.Value.Review.Revision);
        return Results.Ok(ReviewResponse.Of(view.Value));
    }

    private static Task<IResult> MoveAsync(Guid id, ReviewDateRequest body, ReviewService reviews, ReviewReading reading, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("day", body.Day), ("time", body.Time));
        var (day, minute) = (fields.Date("day"), ReviewReader.ReadTime(fields, "time"));
        return ChangeAsync(http, fields.Refusal, seen => reviews.MoveAsync(id, day, minute, caller, seen), reading, caller);
    }

    private static Task<IResult> CancelAsync(Guid id, CancellationRequest body, ReviewService reviews, ReviewReading reading, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("reason", body.Reason));
        var reason = fields.Text("reason", Review.LongestReason, lines: true);
        return ChangeAsync(http, fields.Refusal, seen => reviews.CancelAsync(id, reason, caller, seen), reading, caller);
    }

    private static Task<IResult> SaveAsync(Guid id, MinutesRequest body, MinutesService minutes, ReviewReading reading, Caller caller, HttpContext http)
    {
        var fields = body.Read();
        var draft = ReviewReader.ReadSent(fields, body);
        return ChangeAsync(http, fields.Refusal, seen => minutes.SaveAsync(id, draft, caller, seen), reading, caller);
    }

    private static Task<IResult> CloseAsync(Guid id, MinutesService minutes, ReviewReading reading, Caller caller, HttpContext http)
        => ChangeAsync(http, null, seen => minutes.CloseAsync(id, null, caller, seen), reading, caller);

    private static async Task<IResult> AmendAsync(Guid id, AddendumRequest body, MinutesService minutes, ReviewReading reading, Caller caller, HttpContext http)
    {
        var fields = FieldReader.Json(("text", body.Text));
        var text = fields.Text("text", Addendum.LongestText, lines: true);
        var amended = fields.Refusal ?? await minutes.AmendAsync(id, text, caller);
        return amended.Refusal?.ToProblem(http) ?? Results.Created($"/api/reviews/{id}", ReviewResponse.Of((await reading.ReadAsync(id, caller)).Value));
    }

    private static Task<IResult> ChangeAsync(HttpContext http, Refusal? unreadable, Func<long?, Task<Outcome<Review>>> change, ReviewReading reading, Caller caller)
        => http.ChangeAsync(unreadable, async seen => await TellAsync(await change(seen), reading, caller), view => view.Review.Revision, view => Results.Ok(ReviewResponse.Of(view)));

    private static async Task<Outcome<ReviewView>> TellAsync(Outcome<Review> changed, ReviewReading reading, Caller caller)
        => changed.Refusal is { } refusal ? refusal : await reading.ReadAsync(changed.Value.Id, caller);

    private static IReadOnlyList<SeriesResponse> Told(SeriesView view)
        => [.. view.Series.Select(one => SeriesResponse.Of(one) with { Dates = [.. view.Reviews.Where(review => review.SeriesId == one.Id).Select(DateResponse.Of)] })];
}
