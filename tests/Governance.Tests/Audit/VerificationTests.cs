using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Audit;

/// <summary>Somebody checks a chain while others work on the rollout.</summary>
public sealed class VerificationTests
{
    private const int Entries = 150;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_written_during_the_check_is_no_break(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var writing = Task.Run(() => WriteAsync(service, story.RolloutId));

        var found = new List<Verification>();
        while (!writing.IsCompleted)
        {
            found.Add(await service.CallAsync((AuditService audit) => audit.VerifyAsync(story.RolloutId)));
        }

        await writing;
        Assert.All(found, verification => Assert.True(verification.Intact, $"{verification.Reason} at {verification.BrokenAt}"));
        Assert.Contains(found, verification => verification.Entries is > 5 and < Entries);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_head_beyond_the_last_entry_is_a_break(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await service.TamperAsync("update audit_heads set seq = seq + 1");

        var found = await service.CallAsync((AuditService audit) => audit.VerifyAsync(story.RolloutId));

        Assert.Equal((false, "head"), (found.Intact, found.Reason));
    }

    private static async Task WriteAsync(RunningService service, Guid chain)
    {
        for (var entry = 0; entry < Entries; entry++)
        {
            await using var scope = service.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Session>().RunAsync("vote", Actor.Clock, async () =>
            {
                await scope.ServiceProvider.GetRequiredService<Session>().LockAsync(chain);
                await scope.ServiceProvider.GetRequiredService<AuditService>().AppendAsync(chain, "vote.cast", null, new JsonObject { ["seat"] = entry });
            });
        }
    }
}
