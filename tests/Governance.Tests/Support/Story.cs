using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Support;

/// <summary>What people do on the way through the gates, over the API; each step fails the test when it is refused.</summary>
public sealed class Story(RunningService service)
{
    public static readonly TenantPerson Chair = SamplePeople.HeleneBrandt, SecondSponsor = SamplePeople.SabineReuter, ThirdSponsor = SamplePeople.TomaszWieland;
    public static readonly TenantPerson Manager = SamplePeople.MiriamKessler, Owner = SamplePeople.GuelAydin, Auditor = SamplePeople.UlrichStein;

    public RunningService Service { get; } = service;

    public Guid RolloutId { get; private set; }

    public static async Task<Story> StartAsync(RunningService service)
    {
        var story = new Story(service);
        story.RolloutId = await story.CharterAsync();
        return story;
    }

    /// <summary>A rollout that was chartered another way.</summary>
    public static Story Of(RunningService service, Guid rolloutId) => new(service) { RolloutId = rolloutId };

    public async Task<Guid> CharterAsync()
    {
        var created = await SendAsync(Chair, HttpMethod.Post, "/api/rollouts", await CharterBodyAsync(), HttpStatusCode.Created);
        return (Guid)created!["id"]!;
    }

    public async Task<JsonObject> CharterBodyAsync() => new()
    {
        ["name"] = "Privatkunden-Journeys",
        ["purpose"] = "Unsere Kunden erleben uns als ein Unternehmen.",
        ["units"] = new JsonArray("Kundenservice", "Abrechnung"),
        ["managerId"] = await PersonAsync(Manager),
        ["seatPersonIds"] = new JsonArray(await PersonAsync(SecondSponsor), await PersonAsync(ThirdSponsor)),
        ["quorumPercent"] = 60,
        ["land"] = "DE-SN",
        ["channel"] = "lenkungskreis",
    };

    /// <summary>Has the chair fill the seats beside their own anew. Who works on a journey can be seated, but nobody with a seat is taken into one.</summary>
    public async Task SeatAsync(params TenantPerson[] sponsors)
    {
        var body = await CharterBodyAsync();
        body["seatPersonIds"] = new JsonArray([.. await Task.WhenAll(sponsors.Select(PersonAsync))]);
        body["reason"] = "Neu geordnet.";
        await SendAsync(Chair, HttpMethod.Put, $"/api/rollouts/{RolloutId}/charter", body);
    }

    /// <summary>The person's surrogate id, as the people list gives it.</summary>
    public async Task<JsonNode> PersonAsync(TenantPerson person)
    {
        var people = await SendAsync(Manager, HttpMethod.Get, "/api/people", null);
        return people!.AsArray().Single(one => (string?)one!["name"] == person.Name)!["id"]!.DeepClone();
    }

    /// <summary>A journey with owner and a team that covers its departments, the manager among them.</summary>
    public async Task<Guid> JourneyAsync(string name, string stage, long value = 800_000, int complexity = 30)
    {
        var journey = await SendAsync(Manager, HttpMethod.Post, $"/api/rollouts/{RolloutId}/journeys", new JsonObject
        {
            ["name"] = name, ["persona"] = "Familie im Umzug", ["valueEur"] = value, ["complexity"] = complexity,
            ["departments"] = new JsonArray("Kundenservice", "Abrechnung"), ["stage"] = stage,
        }, HttpStatusCode.Created);
        var id = (Guid)journey!["id"]!;
        await SendAsync(Manager, HttpMethod.Put, $"/api/journeys/{id}/owner", new JsonObject { ["personId"] = await PersonAsync(Owner) });
        await SendAsync(Manager, HttpMethod.Put, $"/api/journeys/{id}/team", new JsonObject
        {
            ["members"] = new JsonArray(
                new JsonObject { ["personId"] = await PersonAsync(Manager), ["department"] = "Kundenservice" },
                new JsonObject { ["personId"] = await PersonAsync(SamplePeople.SilkeHagen), ["department"] = "Abrechnung" }),
        });
        return id;
    }

    /// <summary>The handover to the journey's owner with the agreement of every department's head.</summary>
    public async Task HandOverAsync(Guid journeyId)
    {
        await RecordAsync(journeyId);
        var heads = (await SendAsync(Manager, HttpMethod.Get, $"/api/journeys/{journeyId}/handover", null))!["heads"]!.AsArray();
        foreach (var head in heads.Select(head => HeadOf((string)head!["department"]!)).Distinct())
        {
            await SendAsync(head, HttpMethod.Put, $"/api/journeys/{journeyId}/handover/agreement", []);
        }
    }

    /// <summary>The handover as the manager records it; no head has agreed yet.</summary>
    public async Task<JsonNode> RecordAsync(Guid journeyId, string before = "Teamleitung Umzüge")
        => (await SendAsync(Manager, HttpMethod.Put, $"/api/journeys/{journeyId}/handover", new JsonObject { ["before"] = before, ["heads"] = await HeadsAsync(journeyId) }))!;

    /// <summary>A head for every department of the journey, as the API takes them.</summary>
    public async Task<JsonArray> HeadsAsync(Guid journeyId)
    {
        var heads = new JsonArray();
        foreach (var department in (await SendAsync(Manager, HttpMethod.Get, $"/api/journeys/{journeyId}", null))!["departments"]!.AsArray().Select(name => (string)name!))
        {
            heads.Add(new JsonObject { ["department"] = department, ["personId"] = await PersonAsync(HeadOf(department)) });
        }

        return heads;
    }

    /// <summary>Who heads a department, for whoever keeps no other head.</summary>
    public static TenantPerson HeadOf(string department) => department == "Abrechnung" ? SamplePeople.PetraLange : SamplePeople.DenizYildiz;

    public async Task LiveAsync(Guid journeyId)
    {
        await HandOverAsync(journeyId);
        foreach (var state in new[] { "inDesign", "inImplementation" })
        {
            await SendAsync(Manager, HttpMethod.Put, $"/api/journeys/{journeyId}/state", new JsonObject { ["state"] = state, ["playbookVersion"] = "1.0" });
        }

        await SendAsync(Owner, HttpMethod.Put, $"/api/journeys/{journeyId}/state", new JsonObject { ["state"] = "live", ["playbookVersion"] = "1.0" });
        await SendAsync(Manager, HttpMethod.Put, $"/api/journeys/{journeyId}/state/confirmation", []);
    }

    public async Task<JsonObject> GateAsync(int number, TenantPerson? reader = null)
    {
        var gates = await SendAsync(reader ?? Manager, HttpMethod.Get, $"/api/rollouts/{RolloutId}/gates", null);
        var id = (Guid)gates!.AsArray().Single(gate => (int)gate!["number"]! == number)!["id"]!;
        return (JsonObject)(await SendAsync(reader ?? Manager, HttpMethod.Get, $"/api/gates/{id}", null))!;
    }

    /// <summary>Evidence and its confirmation for every manual criterion that still lacks it, and a review where the gate asks for one.</summary>
    public async Task ProveAsync(Guid gateId, bool shoulds = true)
    {
        var gate = await SendAsync(Manager, HttpMethod.Get, $"/api/gates/{gateId}", null);
        if (gate!["criteria"]!.AsArray().Any(one => (bool)one!["automatic"]! && (string?)one["key"] is "review-held" or "nothing-overdue" && (string?)one["verdict"] != "met"))
        {
            await ReviewsPast.HoldAsync(Service.Services, RolloutId, (Guid)await PersonAsync(Manager), (Guid)await PersonAsync(Owner));
        }

        foreach (var criterion in gate!["criteria"]!.AsArray().Where(one => !(bool)one!["automatic"]! && (string?)one["verdict"] != "met" && ((bool)one["must"]! || shoulds)))
        {
            var path = $"/api/gates/{gateId}/criteria/{criterion!["key"]}";
            await SendAsync(Manager, HttpMethod.Put, $"{path}/evidence", new JsonObject { ["kind"] = "text", ["content"] = $"Nachweis zu {criterion["key"]}" });
            await SendAsync(Owner, HttpMethod.Put, $"{path}/confirmation", []);
        }
    }

    public Task SubmitAsync(Guid gateId) => SendAsync(Manager, HttpMethod.Put, $"/api/gates/{gateId}/submission", new JsonObject { ["request"] = "Bitte geben Sie die nächste Stufe frei." });

    public Task<JsonNode?> VoteAsync(Guid gateId, TenantPerson sponsor, string choice, HttpStatusCode expected = HttpStatusCode.OK)
        => SendAsync(sponsor, HttpMethod.Put, $"/api/gates/{gateId}/votes/me", new JsonObject { ["choice"] = choice, ["rationale"] = $"{choice}, weil die Nachweise es zeigen." }, expected);

    /// <summary>Prepares the gate of a stage, hands it in and lets two of three seats vote alike, which settles it.</summary>
    public async Task<Guid> PassAsync(int number, string choice = "go")
    {
        var gateId = (Guid)(await GateAsync(number))["id"]!;
        await ProveAsync(gateId);
        await SubmitAsync(gateId);
        await VoteAsync(gateId, Chair, choice);
        await VoteAsync(gateId, SecondSponsor, choice);
        return gateId;
    }

    public async Task<JsonNode?> SendAsync(TenantPerson person, HttpMethod method, string path, JsonObject? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = await Service.AsAsync(person);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected || (expected == HttpStatusCode.OK && response.StatusCode == HttpStatusCode.NoContent), $"{person.Name}: {method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
