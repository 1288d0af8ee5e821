using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Chaos;

/// <summary>One after another takes rollouts through rounds of their first gate, leaves some in the middle, and writes down what was acknowledged.</summary>
public sealed class Load(PatientClient client, Ledger ledger, int worker)
{
    private static readonly TenantPerson[] Voters = [Story.Chair, Story.SecondSponsor];
    private JsonObject charter = [];

    public async Task RunAsync(CancellationToken stop)
    {
        charter = await CharterAsync();
        for (var number = 1; !stop.IsCancellationRequested; number++)
        {
            // Each begins another way, so that a short load leaves all of them behind as well.
            await RolloutAsync($"Rollout {worker}-{number}", (number + worker) % 4);
        }
    }

    private async Task RolloutAsync(string name, int way)
    {
        var rollout = await PostAsync(Story.Chair, "/api/rollouts", With(charter, "name", name));
        ledger.Rollouts[name] = rollout;
        ledger.Journeys[name] = await PostAsync(Story.Manager, $"/api/rollouts/{rollout}/journeys", new JsonObject
        {
            ["name"] = name, ["persona"] = "Familie im Umzug", ["valueEur"] = 100_000, ["complexity"] = 20, ["departments"] = new JsonArray("Kundenservice", "Abrechnung"),
        });
        var gate = (Guid)(await client.SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{rollout}/gates"))![0]!["id"]!;
        var evidence = await client.SendAsync(
            Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/criteria/first-success/evidence", new JsonObject { ["kind"] = "text", ["content"] = name });
        ledger.Evidence[name] = (Guid)evidence!["id"]!;
        await RoundAsync(gate, 1, "hold", Voters);
        await PostAsync(Story.Manager, $"/api/gates/{gate}/rounds", []);
        if (way > 0)
        {
            // The ways: left in preparation, killed, given back for the next round, left with a vote that settles nothing.
            await RoundAsync(gate, 2, way == 1 ? "kill" : "recycle", way == 3 ? [Story.Chair] : Voters);
        }
    }

    private async Task RoundAsync(Guid gate, int round, string choice, IReadOnlyList<TenantPerson> voters)
    {
        await client.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/submission", new JsonObject { ["request"] = "Freigabe der Ausweitung" }, done: "gate.already_submitted");
        ledger.Submissions[(gate, round)] = true;
        foreach (var voter in voters)
        {
            await client.SendAsync(
                voter, HttpMethod.Put, $"/api/gates/{gate}/votes/me", new JsonObject { ["choice"] = choice, ["rationale"] = $"Runde {round}" }, done: "vote.round_decided");
            ledger.Votes[(gate, round, voter.Name)] = choice;
        }
    }

    // Every third request is sent once more after its answer, as a program does that forgot having got it.
    private async Task<Guid> PostAsync(TenantPerson who, string path, JsonObject body)
    {
        var key = Guid.NewGuid().ToString();
        var first = await client.SendAsync(who, HttpMethod.Post, path, body, key);
        if (Random.Shared.Next(3) == 0)
        {
            var again = await client.SendAsync(who, HttpMethod.Post, path, body, key);
            if (again?.ToJsonString() != first?.ToJsonString())
            {
                ledger.Faults.Enqueue($"{path}: answered {first} first and {again} again");
            }
        }

        return first?["id"] is { } id ? (Guid)id : Guid.Empty;
    }

    private async Task<JsonObject> CharterAsync()
    {
        var people = (await client.SendAsync(Story.Manager, HttpMethod.Get, "/api/people"))!.AsArray();
        JsonNode IdOf(TenantPerson person) => people.Single(one => (string?)one!["name"] == person.Name)!["id"]!.DeepClone();
        return new JsonObject
        {
            ["purpose"] = "Unsere Kunden erleben uns als ein Unternehmen.", ["units"] = new JsonArray("Kundenservice"), ["managerId"] = IdOf(Story.Manager),
            ["seatPersonIds"] = new JsonArray(IdOf(Story.SecondSponsor), IdOf(Story.ThirdSponsor)), ["land"] = "DE-SN", ["channel"] = "lenkungskreis",
        };
    }

    private static JsonObject With(JsonObject body, string member, string value)
    {
        var copy = (JsonObject)body.DeepClone();
        copy[member] = value;
        return copy;
    }
}
