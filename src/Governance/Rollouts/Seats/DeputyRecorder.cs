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

    /// <summary>The two who are concerned find it on the first page; the channel is told what the chair does.</summary>
    public async Task<Deputy> EndAsync(Rollout rollout, Seat seat, Deputy deputy, Caller caller, DeputyEnd why)
    {
        var ended = deputy with { EndedAt = clock.GetUtcNow(), EndedBy = caller.Id };
        await store.EndAsync(ended);
        var data = Describe(deputy);
        data["replaced"] = why == DeputyEnd.Replaced;
        await audit.AppendAsync(rollout.Id, Ended, seat.Id, data);
        await gates.TouchAsync(rollout.Id);
        // Whoever replaces somebody, or takes a seat away, has the channel told of that.
        if (why == DeputyEnd.GivenBack && caller.Id != seat.PersonId && caller.Id != deputy.PersonId)
        {
            await announce.EndedAsync(rollout, seat, deputy, caller.Name);
        }

        return ended;
    }

    private static JsonObject Describe(Deputy deputy) => new() { ["deputyship"] = deputy.Id.ToString(), ["deputy"] = deputy.PersonId.ToString() };

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>Why a deputyship ends before its last day.</summary>
public enum DeputyEnd
{
    /// <summary>The seat is its holder's again.</summary>
    GivenBack,

    /// <summary>Somebody else sits there at once.</summary>
    Replaced,

    /// <summary>The seat itself is taken away.</summary>
    SeatTaken,
}
