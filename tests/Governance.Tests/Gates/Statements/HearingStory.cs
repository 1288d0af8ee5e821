using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Statements;

/// <summary>A rollout whose first gate waits for the hearing that docs/own-steps.md describes.</summary>
public sealed class HearingStory
{
    public const string Title = "Anhörung des Betriebsrats";
    public static readonly TenantPerson Council = SamplePeople.BeateKrueger;

    public required Story Story { get; init; }
    public required Guid GateId { get; init; }

    public RunningService Service => Story.Service;

    public string Api => $"/api/gates/{GateId}/statements";

    public static async Task<HearingStory> StartAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        return new HearingStory { Story = story, GateId = (Guid)(await story.GateAsync(1))["id"]! };
    }

    public async Task<JsonArray> AllAsync(TenantPerson? reader = null) => (await Story.SendAsync(reader ?? Story.Manager, HttpMethod.Get, Api, null))!.AsArray();

    public async Task<Guid> OpenAsync() => (Guid)(await AllAsync()).Single(one => (bool)one!["awaited"]!)!["id"]!;

    public Task<ApiAnswer> GiveAsync(TenantPerson person, Guid id, string answer = "given", string text = "Der Betriebsrat erhebt keine Einwände.")
        => Service.CallAsync(person, HttpMethod.Put, $"{Api}/{id}", new JsonObject { ["answer"] = answer, ["text"] = text });

    public Task<ApiAnswer> SubmitAsync() => Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{GateId}/submission", new JsonObject { ["request"] = "Bitte geben Sie die nächste Stufe frei." });

    public static void Expect(HttpStatusCode status, string code, ApiAnswer answer) => Assert.Equal((status, code), (answer.Status, answer.Code));
}
