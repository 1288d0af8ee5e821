using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

public sealed partial class World
{
    /// <summary>A workflow that waits for nothing, and the incident about it.</summary>
    public Guid StuckInstance { get; private set; }

    public Guid Incident { get; private set; }

    /// <summary>A message that the channel has taken.</summary>
    public Guid SentMessage { get; private set; }

    /// <summary>Messages that the channel has refused; each may be used up.</summary>
    public Queue<Guid> DeadMessages { get; } = [];

    /// <summary>Messages that nobody has tried to send; each may be used up.</summary>
    public Queue<Guid> WaitingMessages { get; } = [];

    private async Task OpenOperationsAsync()
    {
        await OpenIncidentAsync();
        await Service.DeliverAsync();
        SentMessage = await NewestMessageAsync();
        Service.Tenant.Faults.Set("/webhooks", new Fault { Status = 400 });
        for (var dead = 0; dead < 5; dead++)
        {
            await PlaceAsync();
            await Service.DeliverAsync();
            DeadMessages.Enqueue(await NewestMessageAsync());
        }

        Service.Tenant.Faults.Clear();
        for (var waiting = 0; waiting < 3; waiting++)
        {
            await PlaceAsync();
            WaitingMessages.Enqueue(await NewestMessageAsync());
        }

        await SendAsync(Documents.First, HttpMethod.Post, "/api/closing-days", new JsonObject { ["from"] = "2026-12-30", ["name"] = "Inventur" }, System.Net.HttpStatusCode.Created);
    }

    /// <summary>The workflow of the first gate's first round. At one instant of the clock, ids have no order, so that every page is looked at.</summary>
    public async Task<Guid> InstanceAsync(Place place)
    {
        JsonArray page = [];
        do
        {
            var before = page.Count > 0 ? $"&before={page[^1]!["id"]}" : "";
            page = (await SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances?definition={Governance.Gates.GateService.Definition}{before}", null))!.AsArray();
            if (page.FirstOrDefault(one => (Guid)one!["rolloutId"]! == place.Rollout && (int?)one["gate"] == 1) is { } found)
            {
                return (Guid)found["id"]!;
            }
        }
        while (page.Count > 0);

        throw new InvalidOperationException($"No round of {place.Rollout}.");
    }

    // As a restored backup could leave it.
    private async Task OpenIncidentAsync()
    {
        const string name = "Wartet auf nichts";
        var place = await PlaceAsync(name);
        StuckInstance = await InstanceAsync(place);
        await Service.TamperAsync($"""
            delete from workflow_bookmarks where instance_id in (
              select i.id from workflow_instances i join rollouts r on r.id = i.scope_id where i.definition_id = 'stage-gate' and r.name = '{name}')
            """);
        await Service.CallAsync((StuckSweep sweep) => sweep.RunAsync());
        var stuck = await SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances/{StuckInstance}", null);
        Incident = (Guid)stuck!["incidents"]!.AsArray().Single()!["id"]!;
    }

    private async Task<Guid> NewestMessageAsync() => (Guid)(await SendAsync(Documents.First, HttpMethod.Get, "/api/outbox?limit=1", null))![0]!["id"]!;
}
