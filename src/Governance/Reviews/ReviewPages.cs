using Governance.Adapters.Entra;
using Governance.People;
using Governance.Reviews.Events;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Reviews;

/// <summary>What the page of one review shows.</summary>
/// <param name="Agenda">Empty once it is over and minuted, and for whoever does not read its minutes.</param>
/// <param name="Last">The last review of the series; null for the first.</param>
/// <param name="Event">As it stands in the calendar of whoever leads it; null where it does not.</param>
/// <param name="AwaitsEvent">It is to stand there, and does not yet.</param>
public sealed record ReviewPageModel(ReviewView View, IReadOnlyList<AgendaPoint> Agenda, Review? Last, ReviewEvent? Event, bool AwaitsEvent)
{
    /// <summary>Whether a form of the page is there for the reader.</summary>
    public bool Offers(string form) => form switch
    {
        ReviewForms.Move or ReviewForms.Cancel => View.MayPlan,
        ReviewForms.Minutes => View.MayWrite,
        _ => View.MayAmend,
    };
}

/// <summary>Names of the forms on the page of a review, which are also the ends of their addresses.</summary>
public static class ReviewForms
{
    public const string Move = "move", Cancel = "cancel", Minutes = "minutes", Addenda = "addenda";

    /// <summary>Name of the buttons below minutes; this value makes them final.</summary>
    public const string Do = "do", Close = "close";
}

/// <summary>Reads what the page of a review shows.</summary>
public sealed class ReviewDossiers(ReviewReading reviews, AgendaReading agenda, ReviewEventStore events, ICalendars calendars)
{
    /// <returns>The page, or <c>review.unknown</c> (404).</returns>
    public async Task<Outcome<ReviewPageModel>> ReadAsync(Guid id, Caller reader)
    {
        var read = await reviews.ReadAsync(id, reader);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var view = read.Value;
        var last = view.ReadsMinutes ? await reviews.FindLastAsync(view.Review) : null;
        var points = view.ReadsMinutes && view.Review.State == ReviewState.Planned
            ? await agenda.ReadAsync(new AgendaAsk(view.Review, view.Series, view.Rollout, last, view.Moment.Today)) : [];
        var standing = (await events.ReadStandingAsync(id)).FirstOrDefault(one => one.OrganiserId == view.Review.ChairId && one.EventId is not null);
        return new ReviewPageModel(view, points, last, standing, calendars.IsOn && (standing is null || (standing.StartsAt, standing.EndsAt) != (view.Review.StartsAt, view.Review.EndsAt)) && view.Review.State == ReviewState.Planned && view.Review.StartsAt > view.Moment.Now);
    }
}

/// <summary>The page of a review. Who may do what, the services check.</summary>
public static class ReviewPages
{
    public static void MapReviewPages(this IEndpointRouteBuilder routes)
    {
        routes.MapSeriesPages();
        var pages = routes.MapGroup("/reviews/{id:guid}").ExcludeFromDescription();
        pages.MapGet("", ShowAsync).RequirePage(Policies.Reader);
        pages.MapPost(ReviewForms.Move, MoveAsync).RequirePage(Policies.Reader);
        pages.MapPost(ReviewForms.Cancel, CancelAsync).RequirePage(Policies.Reader);
        pages.MapPost(ReviewForms.Minutes, MinutesAsync).RequirePage(Policies.Reader).Once("review-minutes");
        pages.MapPost(ReviewForms.Addenda, AmendAsync).RequirePage(Policies.Reader).Once("review-amend");
    }

    private static async Task<IResult> ShowAsync(Guid id, ReviewDossiers dossiers, Caller caller)
    {
        var model = await dossiers.ReadAsync(id, caller);
        return model.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<ReviewPage>(model.Value);
    }

    private static async Task<IResult> MoveAsync(Guid id, IFormCollection form, ReviewService reviews, ReviewDossiers dossiers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ReviewForms.Move);
        var fields = FieldReader.Posted(input);
        var (day, minute, seen) = (fields.Date("day"), ReviewReader.ReadTime(fields, "time"), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await reviews.MoveAsync(id, day, minute, caller, seen)).Refusal, dossiers, caller, http);
    }

    private static async Task<IResult> CancelAsync(Guid id, IFormCollection form, ReviewService reviews, ReviewDossiers dossiers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ReviewForms.Cancel);
        var fields = FieldReader.Posted(input);
        var (reason, seen) = (fields.Text("reason", Review.LongestReason, lines: true), fields.Seen());
        return await AnswerAsync(id, input, fields.Refusal ?? (await reviews.CancelAsync(id, reason, caller, seen)).Refusal, dossiers, caller, http);
    }

    private static async Task<IResult> MinutesAsync(Guid id, IFormCollection form, MinutesService minutes, ReviewDossiers dossiers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ReviewForms.Minutes);
        if (input.AsksForRow())
        {
            var model = await dossiers.ReadAsync(id, caller);
            return model.Refusal is null && model.Value.Offers(input.Form)
                ? Page.Again<ReviewPage>(model.Value, input) : Page.Problem(model.Refusal ?? new Refusal(409, "review.no_minutes"), await TypedValue.ReadAsync(http));
        }

        var fields = FieldReader.Posted(input);
        var (draft, seen) = (ReviewReader.ReadPosted(fields, input), fields.Seen());
        var refusal = fields.Refusal
            ?? (input.Value(ReviewForms.Do) == ReviewForms.Close ? await minutes.CloseAsync(id, draft, caller, seen) : await minutes.SaveAsync(id, draft, caller, seen)).Refusal;
        return await AnswerAsync(id, input, refusal, dossiers, caller, http);
    }

    private static async Task<IResult> AmendAsync(Guid id, IFormCollection form, MinutesService minutes, ReviewDossiers dossiers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, ReviewForms.Addenda);
        var fields = FieldReader.Posted(input);
        var text = fields.Text("text", Addendum.LongestText, lines: true);
        return await AnswerAsync(id, input, fields.Refusal ?? (await minutes.AmendAsync(id, text, caller)).Refusal, dossiers, caller, http);
    }

    private static Task<IResult> AnswerAsync(Guid id, FormInput input, Refusal? refusal, ReviewDossiers dossiers, Caller caller, HttpContext http)
        => http.AnswerAsync<ReviewPage, ReviewPageModel>($"/reviews/{id}", input, refusal, () => dossiers.ReadAsync(id, caller), model => model.Offers(input.Form));
}
