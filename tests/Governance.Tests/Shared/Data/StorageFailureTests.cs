using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Governance.Shared.Data;
using Governance.Shared.Http;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Shared.Data;

/// <summary>A disk that is full, or a database that takes nothing: said as what it is, readers are served, and the balancer is told.</summary>
public sealed class StorageFailureTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_cannot_be_written_is_told_and_the_node_is_not_ready_until_it_can(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var charter = await story.CharterBodyAsync();
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(service));

        await CloseAsync(service, engine, true);
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(service));
        service.Clock.Advance(WriteProbe.Interval);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage"), await ReadyAsync(service));
        var refused = await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", charter.DeepClone());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage.failed"), (refused.Status, refused.Code));
        Assert.Equal("Der Speicher des Dienstes ist voll oder nicht beschreibbar. Es wurde nichts gespeichert.", refused.Detail);
        Assert.Single((await service.CallAsync(Story.Chair, HttpMethod.Get, "/api/rollouts")).Body!.AsArray());

        await CloseAsync(service, engine, false);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage"), await ReadyAsync(service));
        service.Clock.Advance(WriteProbe.Interval);
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(service));
        Assert.Equal(HttpStatusCode.Created, (await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", charter)).Status);
    }

    [Fact]
    public async Task A_full_disk_is_told_by_the_write_that_finds_it_and_on_a_page_with_what_was_typed()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var scene = await GateScene.StartAsync(service);
        using var manager = await scene.AsAsync(Story.Manager);
        var address = $"{scene.Address}/criteria/playbook";
        var page = await manager.OpenAsync(address);
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(service));

        // Pages that migrations left free would take texts for a while yet.
        await service.TamperAsync("vacuum");
        // Whoever has been answered may keep the connection for a moment longer, and the next request would take up just that one.
        var late = await service.OpenDatabaseAsync();
        await OnEveryConnectionAsync(service, "pragma max_page_count = 1");
        await late.DisposeAsync();
        await manager.UploadAsync(page, $"{address}/file", "file", "Protokoll.pdf", new byte[1_000_000], HttpStatusCode.ServiceUnavailable);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage"), await ReadyAsync(service));
        var texts = 0;
        for (; texts < 200; texts++)
        {
            var text = new JsonObject { ["kind"] = "text", ["content"] = new string('x', 3_900) + texts };
            if ((await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api{address}/evidence", text)).Status != HttpStatusCode.OK)
            {
                break;
            }
        }

        Assert.InRange(texts, 0, 40);
        var refused = await manager.PostAsync(page, $"{address}/text", HttpStatusCode.ServiceUnavailable, ("text", "Playbook 1.0 " + new string('x', 3_900)));
        Assert.Contains("Der Speicher des Dienstes ist voll", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Playbook 1.0 xxx", refused.Text, StringComparison.Ordinal);

        await OnEveryConnectionAsync(service, "pragma max_page_count = 1000000");
        await manager.PostAsync(await manager.OpenAsync(address), $"{address}/text", HttpStatusCode.OK, ("text", "Playbook 1.0"));
    }

    private static async Task<(HttpStatusCode Status, string Said)> ReadyAsync(RunningService service)
    {
        using var client = service.Anonymous();
        using var answer = await client.GetAsync("/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task CloseAsync(RunningService service, string engine, bool closed)
    {
        if (engine == Engines.Sqlite)
        {
            await OnEveryConnectionAsync(service, $"pragma query_only = {(closed ? 1 : 0)}");
            return;
        }

        await using (var other = await service.OpenDatabaseAsync())
        {
            await other.ExecuteAsync("begin; set transaction read write");
            await other.ExecuteAsync($"do $$ begin execute format('alter database %I set default_transaction_read_only = {(closed ? "on" : "off")}', current_database()); end $$");
            await other.ExecuteAsync("commit");
        }

        service.Services.GetRequiredService<Database>().Dialect.ClearPool();
    }

    /// <summary>SQLite keeps such a setting with the connection, and the service uses pooled ones again.</summary>
    private static async Task OnEveryConnectionAsync(RunningService service, string pragma)
    {
        // Those that are out at this moment come back without the setting; after this they are closed then, not used again.
        service.Services.GetRequiredService<Database>().Dialect.ClearPool();
        var connections = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => service.OpenDatabaseAsync()));
        foreach (var connection in connections)
        {
            await connection.ExecuteAsync(pragma);
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }
}
