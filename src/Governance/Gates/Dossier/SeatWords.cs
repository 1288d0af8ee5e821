using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Dossier;

/// <summary>Shows the seats of a round as lines of the seat list; what they voted stands there once the round is over.</summary>
public sealed class SeatWords(IStringLocalizer<GatePageTexts> texts, GateWords words, PageScope scope)
{
    public IReadOnlyList<Seat> Of(GatePageModel model) => [.. model.View.Seats.Select(seat => Line(seat, model))];

    /// <summary>Who may not vote and why, and whether somebody sits there for the holder: "Sabine Reuter (verantwortet „Umzug melden“; keine Vertretung)".</summary>
    public string Gap(SeatView seat, GatePageModel model) => texts[
        seat.StandsInFor is null ? "Gaps.Holder" : "Gaps.Deputy",
        model.View.People[seat.ShownId].Name, Reason(seat), model.View.People[seat.HolderId].Name];

    private Seat Line(SeatView seat, GatePageModel model)
    {
        var person = model.View.People[seat.ShownId];
        var (kind, note) = State(seat, model);
        return new Seat(kind, person.Name, seat.Ineligible is null && person.JobTitle is { } title ? $"{title} – {note}" : note)
        {
            IsYou = !scope.IsPrint && seat.ShownId == model.Reader.Id, IsChair = seat.IsChair,
            StandsInFor = seat.StandsInFor is { } holder ? model.View.People[holder].Name : null, StandsInUntil = seat.StandsInUntil,
        };
    }

    private (SeatKind Kind, string Note) State(SeatView seat, GatePageModel model) => seat switch
    {
        { Ineligible: not null } => (SeatKind.NotEntitled, texts["Seat.Ineligible", Reason(seat)]),
        { VotedAt: { } at, Vote: { } vote } when model.Round.IsOver => (SeatKind.Voted, texts["Seat.VotedFor", words.Choice(vote.Choice, model.Round.Asks), scope.Moment(at)]),
        { VotedAt: { } at } => (SeatKind.Voted, texts["Seat.Voted", scope.Moment(at)]),
        _ when model.IsPreparing => (SeatKind.Named, texts["Seat.Could"]),
        _ when model.Round.IsOver => (SeatKind.Open, texts[model.IsEarly ? "Seat.NotNeeded" : "Seat.Silent"]),
        { IsReader: true } when !scope.IsPrint => (SeatKind.YourTurn, texts["Seat.YourTurn"]),
        { StandsInFor: not null } => (SeatKind.Deputised, texts["Seat.Open"]),
        _ => (SeatKind.Open, texts["Seat.Open"]),
    };

    private string Reason(SeatView seat) => texts[$"Ineligible.{seat.Ineligible}", seat.Journey ?? ""];
}
