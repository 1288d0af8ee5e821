using System.Net;
using System.Text.Json.Nodes;
using Governance.Adapters.Scheduling;
using Governance.Sandbox.Tenant;
using Governance.Shared.Localisation;

namespace Governance.Tests.Support;

/// <summary>What people do about seats, over the API.</summary>
public static class SeatStory
{
    public static readonly TenantPerson Deputy = SamplePeople.KarinVogt, OtherDeputy = SamplePeople.JanaPohl;

    public static async Task<JsonArray> SeatsAsync(this Story story, TenantPerson? reader = null)
        => (await story.SendAsync(reader ?? Story.Manager, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/seats", null))!.AsArray();

    public static async Task<string> SeatPathAsync(this Story story, TenantPerson holder)
    {
        var id = (string?)await story.PersonAsync(holder);
        return $"/api/rollouts/{story.RolloutId}/seats/{(await story.SeatsAsync()).Single(seat => (string?)seat!["holderId"] == id)!["id"]}/deputy";
    }

    /// <summary>Days count from today on.</summary>
    public static async Task<JsonObject> AppointmentAsync(this Story story, TenantPerson deputy, int from = 0, int until = 20, string? reason = null)
    {
        var today = DateOnly.FromDateTime(story.Service.Clock.Now.DateTime);
        return new JsonObject
        {
            ["personId"] = await story.PersonAsync(deputy), ["from"] = Formats.Machine(today.AddDays(from)), ["until"] = Formats.Machine(today.AddDays(until)), ["reason"] = reason,
        };
    }

    /// <param name="from">The first day, in days from today; tomorrow at the earliest where the chair speaks for somebody who has the role.</param>
    public static async Task<JsonNode?> AppointAsync(this Story story, TenantPerson by, TenantPerson holder, TenantPerson deputy, HttpStatusCode expected = HttpStatusCode.OK, int from = 0)
        => await story.SendAsync(by, HttpMethod.Put, await story.SeatPathAsync(holder), await story.AppointmentAsync(deputy, from, reason: by == holder ? null : "Auf Dienstreise."), expected);

    public static async Task<JsonNode?> EndAsync(this Story story, TenantPerson by, TenantPerson holder, HttpStatusCode expected = HttpStatusCode.OK)
        => await story.SendAsync(by, HttpMethod.Delete, await story.SeatPathAsync(holder), null, expected);

    /// <summary>A gate in its first round, open for votes.</summary>
    public static async Task<Guid> VotedOnAsync(this Story story)
    {
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        return gate;
    }

    public static async Task<JsonNode> SeatOfAsync(this Story story, TenantPerson holder, TenantPerson? reader = null)
    {
        var id = (string?)await story.PersonAsync(holder);
        return (await story.GateAsync(1, reader))["seats"]!.AsArray().Single(seat => (string?)seat!["holderId"] == id)!;
    }

    /// <summary>Lets the directory be read as the schedule does.</summary>
    public static Task<bool> SyncAsync(this RunningService service) => service.CallAsync(async (DirectorySyncJob job) =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });
}
