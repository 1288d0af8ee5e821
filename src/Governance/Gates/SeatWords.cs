using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Gates;

/// <summary>Shows the seats of a round as lines of the seat list; what they voted never stands there.</summary>
public sealed class SeatWords(IStringLocalizer<GatePageTexts> texts, PageScope scope)
{
    public IReadOnlyList<Seat> Of(GatePageModel model) => [.. model.View.Seats.Select(seat => Line(seat, model))];

    /// <summary>Who may not vote and why, and whether somebody sits there for the holder: "Sabine Reuter (verantwortet „Umzug melden“; keine Vertretung)".</summary>
    public string Gap(SeatView seat, GatePageModel model) => texts[
        seat.StandsInFor is null ? "Gaps.Holder" : "Gaps.Deputy",
        model.View.People[seat.ShownId].Name, Reason(seat), model.View.People[seat.HolderId].Name];

    private Seat Line(SeatView seat, GatePageModel model)
    {
        var person = model.View.People[seat.ShownId];
        var (kind, note) = State(seat, model.Round);
        return new Seat(kind, person.Name, seat.Ineligible is null && person.JobTitle is { } title ? $"{title} – {note}" : note)
        {
            IsYou = seat.ShownId == model.Reader.Id, IsChair = seat.IsChair,
            StandsInFor = seat.StandsInFor is { } holder ? model.View.People[holder].Name : null, StandsInUntil = seat.StandsInUntil,
        };
    }

    private (SeatKind Kind, string Note) State(SeatView seat, Round round) => seat switch
    {
        { Ineligible: not null } => (SeatKind.NotEntitled, texts["Seat.Ineligible", Reason(seat)]),
        { VotedAt: { } at } => (SeatKind.Voted, texts["Seat.Voted", scope.Moment(at)]),
        _ when round.State == RoundState.Preparing => (SeatKind.Named, texts["Seat.Could"]),
        _ when round.IsOver => (SeatKind.Open, texts["Seat.Silent"]),
        { IsReader: true } => (SeatKind.YourTurn, texts["Seat.YourTurn"]),
        { StandsInFor: not null } => (SeatKind.Deputised, texts["Seat.Open"]),
        _ => (SeatKind.Open, texts["Seat.Open"]),
    };

    private string Reason(SeatView seat) => texts[$"Ineligible.{seat.Ineligible}", seat.Journey ?? ""];
}
