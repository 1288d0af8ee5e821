using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Rounds;
using Governance.People;

namespace Governance.Rollouts.Seats;

/// <summary>Writes who sits in a seat from when to when, the entry in the rollout's audit chain, the message and the open gate's new revision together.</summary>
public sealed class DeputyRecorder(DeputyStore store, AuditService audit, DeputyAnnouncements announce, GatePasses gates, TimeProvider clock)
{
    /// <summary>As the audit trail names them.</summary>
    internal const string Appointed = "deputy.appointed", Ended = "deputy.ended";

    public async Task<Deputy> AppointAsync(Rollout rollout, Seat seat, Appointment appointment, Caller caller)
    {
        var now = clock.GetUtcNow();
        var deputy = new Deputy
        {
            Id = Guid.CreateVersion7(now), SeatId = seat.Id, PersonId = appointment.PersonId, FromDay = appointment.From, UntilDay = appointment.Until,
            Reason = appointment.Reason, AppointedBy = caller.Id, AppointedAt = now,
        };
        await store.InsertAsync(deputy);
        var data = Describe(deputy);
        data["firstDay"] = Day(deputy.FromDay);
        data["lastDay"] = Day(deputy.UntilDay);
        data["byHolder"] = seat.PersonId == caller.Id;
        await audit.AppendAsync(rollout.Id, Appointed, seat.Id, data, deputy.Reason is { } reason ? new Dictionary<string, string> { ["reason"] = reason } : null);
        await gates.TouchAsync(rollout.Id);
        if (seat.PersonId != caller.Id)
        {
            await announce.AppointedAsync(rollout, seat, deputy, caller.Name);
        }

        return deputy;
    }

    /// <param name="replaced">Somebody else takes the seat at once.</param>
    public async Task<Deputy> EndAsync(Guid rolloutId, Seat seat, Deputy deputy, Caller caller, bool replaced)
    {
        var ended = deputy with { EndedAt = clock.GetUtcNow(), EndedBy = caller.Id };
        await store.EndAsync(ended);
        var data = Describe(deputy);
        data["replaced"] = replaced;
        await audit.AppendAsync(rolloutId, Ended, seat.Id, data);
        await gates.TouchAsync(rolloutId);
        return ended;
    }

    private static JsonObject Describe(Deputy deputy) => new() { ["deputyship"] = deputy.Id.ToString(), ["deputy"] = deputy.PersonId.ToString() };

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
