using Governance.Shared.Localisation;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Gates;

/// <summary>Shows the seats of a round as lines of the seat list; what they voted never stands there.</summary>
public sealed class SeatWords(IStringLocalizer<GatePageTexts> texts, TimeProvider clock)
{
    public IReadOnlyList<Seat> Of(GatePageModel model) => [.. model.View.Seats.Select(seat => Line(seat, model))];

    private Seat Line(SeatView seat, GatePageModel model)
    {
        var person = model.View.People[seat.PersonId];
        var (kind, note) = State(seat, model.Round);
        return new Seat(kind, person.Name, seat.Ineligible is null && person.JobTitle is { } title ? $"{title} – {note}" : note) { IsYou = seat.IsReader, IsChair = seat.IsChair };
    }

    private (SeatKind Kind, string Note) State(SeatView seat, Round round) => seat switch
    {
        { Ineligible: { } reason } => (SeatKind.NotEntitled, texts["Seat.Ineligible", texts[$"Ineligible.{reason}", seat.Journey ?? ""]]),
        { VotedAt: { } at } => (SeatKind.Voted, texts["Seat.Voted", Formats.Current.Moment(at, clock.GetUtcNow())]),
        _ when round.State == RoundState.Preparing => (SeatKind.Named, texts["Seat.Could"]),
        _ when round.IsOver => (SeatKind.Open, texts["Seat.Silent"]),
        { IsReader: true } => (SeatKind.YourTurn, texts["Seat.YourTurn"]),
        _ => (SeatKind.Open, texts["Seat.Open"]),
    };
}
