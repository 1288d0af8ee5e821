using Governance.Journeys;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Seats;

/// <summary>Who may sit for whom, and how long. Pure; what must be looked up comes as <see cref="DeputyFacts"/>.</summary>
public static class DeputyRules
{
    /// <summary>In days, first and last included.</summary>
    public const int LongestPeriod = 366;

    /// <summary>In days from today to the first.</summary>
    public const int LongestAhead = 366;

    /// <summary>In characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>The first reason that keeps somebody from sitting in any seat of the rollout; null if none does.</summary>
    public static Message? Check(Guid personId, DeputyFacts facts)
    {
        if (!facts.Sponsors.Contains(personId))
        {
            return new Message("deputy.role");
        }

        if (facts.Seats.Any(seat => seat.PersonId == personId))
        {
            return new Message("deputy.has_seat");
        }

        if (facts.Rollout.ManagerId == personId)
        {
            return new Message("deputy.manages");
        }

        var open = facts.Journeys.Where(journey => !journey.IsLeftOut).ToList();
        return open.FirstOrDefault(journey => journey.OwnerId == personId) is { } owned ? new Message("deputy.owns", owned.Name)
            : open.FirstOrDefault(journey => journey.Members.Any(member => member.PersonId == personId)) is { } works ? new Message("deputy.works_on", works.Name)
            : null;
    }

    /// <summary>
    /// The holder, who has the role and so is there, named the deputy for days that are not over: no chair ends or replaces that, as little as the chair votes for
    /// them. The word holds until one of the two takes it back, so that no chair gets round it by taking the seat away and giving it back.
    /// </summary>
    /// <param name="last">The last one who was ever named for the seat.</param>
    public static bool IsHoldersWord(Deputy last, Seat seat, IReadOnlySet<Guid> sponsors, DateOnly today)
        => last.AppointedBy == seat.PersonId && sponsors.Contains(seat.PersonId) && last.UntilDay >= today && (last.EndedBy is not { } by || (by != seat.PersonId && by != last.PersonId));

    /// <returns>What is wrong, in the order of the form; empty when the deputy can be appointed.</returns>
    public static IReadOnlyList<FieldMessage> Check(Appointment appointment, Seat seat, bool forOther, DeputyFacts facts)
    {
        var messages = new List<FieldMessage>();
        if ((Check(appointment.PersonId, facts) ?? Elsewhere(appointment, seat, facts) ?? Voted(appointment, seat, facts)) is { } unfit)
        {
            messages.Add(new("personId", unfit.Key, unfit.Args));
        }

        if ((Begin(appointment, facts.Today) ?? Notice(appointment, seat, forOther, facts) ?? End(appointment)) is { } period)
        {
            messages.Add(period);
        }

        if (forOther || appointment.Reason is not null)
        {
            messages.CheckText("reason", appointment.Reason ?? "", ReasonLength, lines: true, missing: "deputy.reason_needed");
        }

        return messages;
    }

    // One human, one vote: nobody sits in two seats of a rollout on the same day.
    private static Message? Elsewhere(Appointment appointment, Seat seat, DeputyFacts facts)
        => facts.Open.FirstOrDefault(other => other.SeatId != seat.Id && other.PersonId == appointment.PersonId
            && other.FromDay <= appointment.Until && appointment.From <= other.UntilDay) is { } other
            ? new Message("deputy.elsewhere", other.FromDay, other.UntilDay)
            : null;

    // Whoever has voted in the open round would keep the seat from voting in it.
    private static Message? Voted(Appointment appointment, Seat seat, DeputyFacts facts)
        => facts.Voted.Any(vote => vote.PersonId == appointment.PersonId && vote.SeatId != seat.Id) ? new Message("deputy.voted") : null;

    private static FieldMessage? Begin(Appointment appointment, DateOnly today)
        => appointment.From < today ? new FieldMessage("from", "deputy.from_past")
            : appointment.From.DayNumber - today.DayNumber > LongestAhead ? new FieldMessage("from", "deputy.from_far", LongestAhead)
            : null;

    // A chair who named deputies for people who are there could decide a round alone before anybody notices: one that is open, or one that opens the same day.
    private static FieldMessage? Notice(Appointment appointment, Seat seat, bool forOther, DeputyFacts facts)
        => forOther && appointment.From < facts.NoticeFrom && facts.Sponsors.Contains(seat.PersonId) ? new FieldMessage("from", "deputy.notice", facts.NoticeFrom) : null;

    private static FieldMessage? End(Appointment appointment)
        => appointment.Until < appointment.From ? new FieldMessage("until", "deputy.until_before_from")
            : appointment.Until.DayNumber - appointment.From.DayNumber >= LongestPeriod ? new FieldMessage("until", "deputy.period_long", LongestPeriod)
            : null;
}

/// <summary>What an appointment is checked against.</summary>
/// <param name="Sponsors">Enabled people who hold the role of an executive sponsor by the directory's last answer.</param>
/// <param name="All">Every deputyship of the rollout there ever was, in the order of appointment.</param>
public sealed record DeputyFacts(
    Rollout Rollout, IReadOnlyList<Seat> Seats, IReadOnlyList<Journey> Journeys, IReadOnlySet<Guid> Sponsors, IReadOnlyList<Deputy> All, DateOnly Today)
{
    /// <summary>Who has voted in the round that is open, and from which seat; empty while none is.</summary>
    public IReadOnlyList<(Guid SeatId, Guid PersonId)> Voted { get; init; } = [];

    /// <summary>The first day for which the chair can name somebody for the seat of a holder who could vote themself: the next working day.</summary>
    public required DateOnly NoticeFrom { get; init; }

    public IEnumerable<Deputy> Open => All.Where(deputy => deputy.IsOpen(Today));
}
