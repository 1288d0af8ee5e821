using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Conditions;

/// <summary>A rollout whose first gate was passed with conditions, and what people do about them.</summary>
public sealed class ConditionScene(GateScene gate)
{
    public const string Analyst = "Rolle Journey Analyst mit zwei Personen besetzen", Load = "Auslastung der IT unter 90 % senken";

    public GateScene Gate => gate;

    public Story Story => gate.Story;

    public RunningService Service => gate.Service;

    /// <summary>What binds, as the API lists it to the manager.</summary>
    public IReadOnlyList<JsonObject> Bound { get; private set; } = [];

    public Guid First => (Guid)Bound[0]["id"]!;

    /// <summary>Two votes for a ConditionalGo, each with one condition that Gül Aydın answers for.</summary>
    public static async Task<ConditionScene> StartAsync(RunningService service)
    {
        var scene = new ConditionScene(await GateScene.DecidingAsync(service));
        await scene.VoteAsync(Story.Chair, await AsksAsync(scene.Story, Analyst, "2026-10-30"));
        await scene.VoteAsync(Story.SecondSponsor, await AsksAsync(scene.Story, Load, "2026-12-31"));
        scene.Bound = await scene.ListAsync(Story.Manager);
        return scene;
    }

    public static async Task<JsonObject> AsksAsync(Story story, string text, string due, TenantPerson? owner = null)
        => new() { ["text"] = text, ["ownerId"] = await story.PersonAsync(owner ?? Story.Owner), ["dueDate"] = due };

    public static JsonObject Vote(string choice, params JsonNode?[] conditions)
        => new() { ["choice"] = choice, ["rationale"] = $"{choice}, weil die Nachweise es zeigen.", ["conditions"] = new JsonArray(conditions) };

    /// <summary>A moment after whatever happened before, so that votes have an order.</summary>
    public Task<JsonNode?> VoteAsync(TenantPerson sponsor, params JsonObject[] conditions)
    {
        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        return Story.SendAsync(sponsor, HttpMethod.Put, $"/api/gates/{gate.GateId}/votes/me", Vote("conditionalGo", conditions));
    }

    public async Task<IReadOnlyList<JsonObject>> ListAsync(TenantPerson reader)
        => [.. (await Story.SendAsync(reader, HttpMethod.Get, $"/api/rollouts/{Story.RolloutId}/conditions", null))!.AsArray().Select(one => one!.AsObject())];

    public Task<ApiAnswer> CloseAsync(Guid id, TenantPerson who, string note = "Beide Stellen sind besetzt.", params (string, string)[] headers)
        => Service.CallAsync(who, HttpMethod.Put, $"/api/conditions/{id}/closure", new JsonObject { ["note"] = note }, headers);

    public Task<ApiAnswer> ReturnAsync(Guid id, TenantPerson who, string reason = "Die zweite Stelle fehlt.")
        => Service.CallAsync(who, HttpMethod.Delete, $"/api/conditions/{id}/closure", new JsonObject { ["reason"] = reason });

    public Task<ApiAnswer> ConfirmAsync(Guid id, TenantPerson who, params (string, string)[] headers)
        => Service.CallAsync(who, HttpMethod.Put, $"/api/conditions/{id}/confirmation", null, headers);

    public async Task<ApiAnswer> SubmitNextAsync()
    {
        var next = await Story.GateAsync(2);
        return await Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{next["id"]}/submission", new JsonObject { ["request"] = "Bitte geben Sie die nächste Stufe frei." });
    }

    public static void Is(ApiAnswer answer, HttpStatusCode status, string? code = null)
    {
        Assert.True(answer.Status == status, $"{(int)answer.Status} instead of {(int)status}: {answer.Body}");
        if (code is not null)
        {
            Assert.Equal(code, answer.Code);
        }
    }
}
