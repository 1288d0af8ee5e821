using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Definitions;

/// <summary>Running instances go on with another version of their definition.</summary>
public sealed class MoveTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_at_gate_1_is_moved_and_takes_the_new_step_later_and_one_that_does_not_fit_stays(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (fits, stays) = (await Story.StartAsync(service), await Story.StartAsync(service));
        await stays.JourneyAsync("Umzug melden", "pilot");
        await stays.PassAsync(1);
        var version = await Documents.ActivateAsync(service, Documents.WithExtraStep().Renamed("gate2", "second"));
        var path = $"{Documents.Address}/rollout/versions/{version}/moves";

        var dry = await fits.SendAsync(Documents.First, HttpMethod.Post, path, new JsonObject { ["all"] = true });
        Assert.Equal((true, 1, 0, 1), ((bool)dry!["dryRun"]!, (int)dry["fits"]!, (int)dry["moved"]!, (int)dry["misfits"]!));
        Assert.Equal(version - 1, await VersionAsync(fits));

        var real = await fits.SendAsync(Documents.First, HttpMethod.Post, path, Documents.MoveAll());
        Assert.Equal((1, 1), ((int)real!["moved"]!, (int)real["misfits"]!));
        var reason = real["instances"]!.AsArray().Single(one => (string?)one!["verdict"] == "misfit")!["reasons"]!.AsArray().Single()!;
        Assert.Equal(("activity-missing", "Sie wartet in der Aktivität „gate2“, die es dort nicht gibt."), ((string?)reason["code"], (string?)reason["text"]));
        Assert.Equal((version, version - 1), (await VersionAsync(fits), await VersionAsync(stays)));

        var again = await fits.SendAsync(Documents.First, HttpMethod.Post, path, new JsonObject { ["dryRun"] = false, ["reason"] = "Noch einmal.", ["instances"] = new JsonArray((await InstanceAsync(fits))["id"]!.DeepClone()) });
        Assert.Equal((0, 1), ((int)again!["moved"]!, (int)again["alreadyThere"]!));

        await fits.JourneyAsync("Umzug melden", "pilot");
        await fits.PassAsync(1);
        var journal = (await JournalAsync(fits)).ToList();
        Assert.Contains(("noted", "completed"), journal);
        Assert.Single(journal, line => line.Event == "moved");
        Assert.Equal("extension", (string?)(await fits.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{fits.RolloutId}", null))!["stage"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_move_stands_in_the_rollouts_audit_trail_which_stays_intact(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var version = await Documents.ActivateAsync(service, Documents.WithExtraStep());

        await story.SendAsync(Documents.Second, HttpMethod.Post, $"{Documents.Address}/rollout/versions/{version}/moves", Documents.MoveAll());

        var entries = (await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null))!.AsArray();
        var moved = Assert.Single(entries, entry => (string?)entry!["action"] == "workflow.moved")!;
        Assert.Equal(("rollout", version - 1, version), ((string?)moved["data"]!["definition"], (int)moved["data"]!["from"]!, (int)moved["data"]!["to"]!));
        Assert.Equal((string?)await story.PersonAsync(Documents.Second), (string?)moved["actorId"]);
        Assert.True((bool)(await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null))!["intact"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_moves_at_the_same_instant_move_each_instance_once(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await Story.StartAsync(service);
        var version = await Documents.ActivateAsync(service, Documents.WithExtraStep());
        var path = $"{Documents.Address}/rollout/versions/{version}/moves";

        var answers = await Task.WhenAll(new[] { Documents.First, Documents.Second }.Select(person => service.CallAsync(person, HttpMethod.Post, path, Documents.MoveAll())));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(2, answers.Sum(answer => (int)answer.Body!["moved"]!));
        Assert.Single(await JournalAsync(story), line => line.Event == "moved");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_move_sent_again_while_the_first_runs_is_given_its_answer(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var version = await Documents.ActivateAsync(service, Documents.WithExtraStep());
        var (path, caller) = ($"{Documents.Address}/rollout/versions/{version}/moves", await service.CallerAsync(Documents.Second));

        // All of them are on their way before the first can move anything.
        var sent = await service.CallAsync((Governance.Shared.Data.Session session) => session.RunAsync("meanwhile", caller.Actor, async () =>
        {
            await session.LockAsync(story.RolloutId);
            var under = Enumerable.Range(0, 3).Select(_ => service.CallAsync(Documents.First, HttpMethod.Post, path, Documents.MoveAll(), ("Idempotency-Key", "umzug-1"))).ToList();
            await Task.Delay(TimeSpan.FromSeconds(1));
            Assert.All(under, one => Assert.False(one.IsCompleted, "A move did not wait."));
            return under;
        }));
        var answers = await Task.WhenAll(sent);

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, 1), (answer.Status, (int)answer.Body!["moved"]!)));
        Assert.All(answers, answer => Assert.True(JsonNode.DeepEquals(answers[0].Body, answer.Body)));
        Assert.Single(await JournalAsync(story), line => line.Event == "moved");
        var other = await service.CallAsync(Documents.First, HttpMethod.Post, path, new JsonObject { ["all"] = true }, ("Idempotency-Key", "umzug-1"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency.other_request"), (other.Status, other.Code));
        Assert.Equal((HttpStatusCode.OK, 0), await MovedAsync(("Idempotency-Key", "umzug-2")));

        async Task<(HttpStatusCode, int)> MovedAsync((string, string) key)
        {
            var answer = await service.CallAsync(Documents.First, HttpMethod.Post, path, Documents.MoveAll(), key);
            return (answer.Status, (int)answer.Body!["moved"]!);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_cannot_be_moved_says_why(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var version = Documents.Shipped("rollout") + 1;
        await story.SendAsync(Documents.First, HttpMethod.Post, Documents.Address, Documents.WithExtraStep(), HttpStatusCode.Created);
        var path = $"{Documents.Address}/rollout/versions/{version}/moves";
        var round = (await story.SendAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?definition=stage-gate", null))![0]!["id"]!;

        var inactive = await service.CallAsync(Documents.First, HttpMethod.Post, path, Documents.MoveAll());
        var unknown = await service.CallAsync(Documents.First, HttpMethod.Post, $"{Documents.Address}/rollout/versions/4711/moves", new JsonObject { ["all"] = true });
        var foreign = await service.CallAsync(Documents.First, HttpMethod.Post, path, new JsonObject { ["instances"] = new JsonArray(round.DeepClone(), Guid.NewGuid()) });
        var crowd = await service.CallAsync(Documents.First, HttpMethod.Post, path, new JsonObject { ["instances"] = new JsonArray([.. Enumerable.Range(0, 1001).Select(_ => (JsonNode)Guid.NewGuid())]) });
        var role = await service.CallAsync(Story.Auditor, HttpMethod.Post, path, new JsonObject());

        Assert.Equal((HttpStatusCode.Conflict, "definition.not_active"), (inactive.Status, inactive.Code));
        Assert.Equal((HttpStatusCode.NotFound, "definition.unknown"), (unknown.Status, unknown.Code));
        Assert.Equal(["other-definition", "unknown"], foreign.Body!["instances"]!.AsArray().Select(one => (string?)one!["reasons"]![0]!["code"]).Order());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "instances"), (crowd.Status, crowd.Fields.Single()));
        Assert.Equal(HttpStatusCode.Forbidden, role.Status);
        Assert.Equal(version - 1, await VersionAsync(story));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_moved_while_another_version_is_put_in_force_stays_where_it_is_and_says_so(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        var version = await Documents.ActivateAsync(service, Documents.WithExtraStep());
        var instance = (Guid)(await InstanceAsync(story))["id"]!;
        var (first, second) = (await service.CallerAsync(Documents.First), await service.CallerAsync(Documents.Second));
        var proposed = await service.CallAsync((ActivationService activations) => activations.ActivateAsync("rollout", version - 1, "Doch nicht.", first));

        var late = await service.MeanwhileAsync(
            story.RolloutId,
            (MoveService moves) => moves.MoveAsync("rollout", version, new MoveOrder([instance], "Die Anhörung kommt dazu."), first),
            second,
            (ActivationService activations) => activations.ActivateAsync("rollout", version - 1, null, second, proposed.Value.Id));

        var line = Assert.Single(late.Value.Lines);
        Assert.Equal((MoveVerdict.Misfit, "misfit.not_active"), (line.Verdict, Assert.Single(line.Reasons).Key));
        Assert.Equal(version - 1, await VersionAsync(story));
    }

    private static async Task<JsonNode> InstanceAsync(Story story)
    {
        var list = await story.SendAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?definition=rollout", null);
        return list!.AsArray().Single(one => (Guid)one!["rolloutId"]! == story.RolloutId)!;
    }

    private static async Task<int> VersionAsync(Story story) => (int)(await InstanceAsync(story))["version"]!;

    private static async Task<IEnumerable<(string Activity, string Event)>> JournalAsync(Story story)
    {
        var one = await story.SendAsync(Documents.First, HttpMethod.Get, $"/api/workflows/instances/{(await InstanceAsync(story))["id"]}", null);
        return one!["journal"]!.AsArray().Select(line => ((string)line!["activity"]!, (string)line["event"]!));
    }
}
