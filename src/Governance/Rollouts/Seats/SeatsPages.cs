using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Seats;

/// <summary>The seats of a rollout, with the forms that appoint a deputy and end their time.</summary>
public static class SeatsPages
{
    internal const string Appoint = "deputies", End = "end";

    public static void MapSeatsPages(this IEndpointRouteBuilder rollouts)
    {
        var pages = rollouts.MapGroup("/{id:guid}/seats");
        pages.MapGet("", ShowAsync).RequirePage(Policies.Reader);
        pages.MapPost("/deputies", AppointAsync).RequirePage(Policies.Sponsor);
        pages.MapPost("/end", EndAsync).RequirePage(Policies.Sponsor);
    }

    private static async Task<IResult> ShowAsync(Guid id, SeatsPageReading seats, Caller caller)
    {
        var read = await seats.ReadAsync(id, caller);
        return read.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<SeatsPage>(read.Value);
    }

    private static async Task<IResult> AppointAsync(Guid id, IFormCollection form, DeputyService deputies, SeatsPageReading seats, Caller caller)
    {
        var input = FormInput.From(form, Appoint);
        var fields = FieldReader.Posted(input);
        var (seatId, appointment) = (fields.Id("seatId"), DeputyEndpoints.Read(fields));
        var refusal = fields.Refusal ?? (await deputies.AppointAsync(id, seatId, appointment, caller)).Refusal;
        return await AnswerAsync(id, input, refusal, seats, caller);
    }

    private static async Task<IResult> EndAsync(Guid id, IFormCollection form, DeputyService deputies, SeatsPageReading seats, Caller caller)
    {
        var input = FormInput.From(form, End);
        var (seatId, deputyId) = Ids(input.Value("deputy"));
        return await AnswerAsync(id, input, (await deputies.EndAsync(id, seatId, caller, deputyId)).Refusal, seats, caller);
    }

    // A button carries one value: the seat and the deputyship that its row showed.
    private static (Guid Seat, Guid Deputy) Ids(string value)
        => value.Split('/') is [var seat, var deputy] && Guid.TryParse(seat, out var seatId) && Guid.TryParse(deputy, out var deputyId) ? (seatId, deputyId) : default;

    private static async Task<IResult> AnswerAsync(Guid id, FormInput input, Refusal? refusal, SeatsPageReading seats, Caller caller)
    {
        if (refusal is null)
        {
            return Page.SeeOther($"/rollouts/{id}/seats");
        }

        var read = await seats.ReadAsync(id, caller);
        return read.Refusal is { } unreadable ? Page.Problem(unreadable) : Page.Refuse<SeatsPage>(read.Value, input, refusal);
    }
}
