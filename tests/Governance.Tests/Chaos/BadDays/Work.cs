using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Reviews;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Chaos.BadDays;

/// <summary>What people do while the day is bad: series of reviews are set up, dates moved and cancelled, and cards go to channels.</summary>
public sealed class Work(RunningService service, int seed)
{
    /// <summary>How often <see cref="DoAsync"/> is to be called.</summary>
    public const int Portions = 20;

    private const int Cards = 33;
    private const string Written = "select count(*) from outbox";

    private static readonly TenantPerson[] Chairs = [SamplePeople.SilkeHagen, SamplePeople.MarcoBassi, SamplePeople.AylinKaya, SamplePeople.GuelAydin, SamplePeople.JonasHartwig];

    private readonly Random chance = new(seed);
    private readonly List<ReviewScene> scenes = [];

    /// <summary>A portion of everything.</summary>
    /// <param name="upTo">As many messages there are to be in all by then; null for a portion of cards.</param>
    public async Task DoAsync(int? upTo)
    {
        await SetUpAsync();
        await OneAsync(Untouched, (scene, date) => scene.MoveAsync((Guid)date["id"]!, Story.Manager, (string)date["day"]!, "14:00"));
        await OneAsync(_ => true, (scene, date) => scene.CancelAsync((Guid)date["id"]!, Story.Manager));
        await PostAsync(upTo is { } all ? all - (int)await service.CallAsync((Session session) => session.ReadAsync<long>(Written)) : Cards);
    }

    /// <summary>Every date of every series, with the person in whose calendar it belongs.</summary>
    public async Task<IReadOnlyList<(TenantPerson Chair, JsonObject Date)>> DatesAsync()
    {
        var dates = new List<(TenantPerson, JsonObject)>();
        foreach (var (scene, number) in scenes.Select((scene, number) => (scene, number)))
        {
            dates.AddRange((await scene.DatesAsync()).Select(date => (ChairOf(number), date)));
        }

        return dates;
    }

    private static TenantPerson ChairOf(int number) => Chairs[number % Chairs.Length];

    private async Task SetUpAsync()
    {
        var story = await Story.StartAsync(service);
        scenes.Add(await ReviewScene.InAsync(story, async body =>
        {
            body["chairId"] = await story.PersonAsync(ChairOf(scenes.Count));
            body["participantIds"] = new JsonArray(await story.PersonAsync(Story.Manager));
        }));
    }

    private static bool Untouched(JsonObject date) => (string?)date["time"] == "10:00";

    // A date can lie on a holiday, and be none.
    private async Task OneAsync(Func<JsonObject, bool> which, Func<ReviewScene, JsonObject, Task<ApiAnswer>> act)
    {
        var scene = scenes[chance.Next(scenes.Count)];
        var planned = (await scene.DatesAsync()).Where(date => (string?)date["state"] == "planned" && which(date)).ToList();
        if (planned.Count > 0)
        {
            ReviewScene.Is(await act(scene, planned[chance.Next(planned.Count)]), HttpStatusCode.OK);
        }
    }

    private async Task PostAsync(int count)
    {
        Assert.True(count > 0, $"{-count} messages too many were written.");
        await using var scope = service.Services.CreateAsyncScope();
        var (session, outbox) = (scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.GetRequiredService<Outbox>());
        await session.RunAsync("outbox", Actor.Clock, async () =>
        {
            for (var number = 0; number < count; number++)
            {
                await outbox.PostAsync(service.Tenant.Channels.All[chance.Next(service.Tenant.Channels.All.Count)].Key, "Status der Woche", "Ein Satz.");
            }
        });
    }
}
