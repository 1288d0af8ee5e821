using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

public sealed partial class World
{
    /// <summary>Live on its owner's word, on the manager's word, and left out on the manager's word; the second word is missing. In <see cref="Preparing"/>.</summary>
    public Guid OwnersWord { get; private set; }

    /// <inheritdoc cref="OwnersWord"/>
    public Guid ManagersWord { get; private set; }

    /// <inheritdoc cref="OwnersWord"/>
    public Guid LeftOut { get; private set; }

    /// <summary>Nobody answers for it yet.</summary>
    public Guid Unowned { get; private set; }

    /// <summary>Its handover is agreed; it is not live.</summary>
    public Guid Agreed { get; private set; }

    /// <summary>The head of its departments has refused its handover.</summary>
    public Guid Objected { get; private set; }

    /// <summary>The manager's draft for the chair, open.</summary>
    public Guid Draft { get; private set; }

    /// <summary>Another one, signed.</summary>
    public Guid SignedDraft { get; private set; }

    /// <summary>Live on somebody's word.</summary>
    public async Task<Guid> LiveAsync(TenantPerson word)
    {
        var journey = await ImplementedAsync(word);
        await SendAsync(word, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = "live" });
        return journey;
    }

    /// <summary>Live on its owner's word and the manager's.</summary>
    public async Task<Guid> ConfirmedAsync()
    {
        var journey = await LiveAsync(Story.Owner);
        await SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state/confirmation", []);
        return journey;
    }

    /// <summary>It was live until its handover was recorded anew; the head has agreed to that, and the second word is missing.</summary>
    public async Task<Guid> FallenBackAsync()
    {
        var journey = await ConfirmedAsync();
        await RecordAsync(journey, "Niemand");
        await SendAsync(Head, HttpMethod.Put, $"/api/journeys/{journey}/handover/agreement", []);
        return journey;
    }

    /// <summary>On its way to live, its handover agreed.</summary>
    public async Task<Guid> ImplementedAsync(TenantPerson word)
    {
        var journey = await AgreedAsync();
        foreach (var state in new[] { "inDesign", "inImplementation" })
        {
            await SendAsync(word, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = state, ["playbookVersion"] = "1.0" });
        }

        return journey;
    }

    /// <summary>Left out on the manager's word.</summary>
    public async Task<Guid> LeftOutAsync()
    {
        var journey = await Preparing.AddJourneyAsync();
        await SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/state", new JsonObject { ["state"] = "retired", ["reason"] = "Der Tarif ist weggefallen." });
        return journey;
    }

    /// <summary>With a handover to which the one head of all its departments has agreed.</summary>
    public async Task<Guid> AgreedAsync()
    {
        var journey = await RecordedAsync();
        await SendAsync(Head, HttpMethod.Put, $"/api/journeys/{journey}/handover/agreement", []);
        return journey;
    }

    private async Task<Guid> RecordedAsync()
    {
        var journey = await Preparing.AddJourneyAsync();
        await RecordAsync(journey, "Teamleitung");
        return journey;
    }

    private Task RecordAsync(Guid journey, string before)
        => SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/handover", new JsonObject { ["before"] = before, ["heads"] = Deeds.Heads(this, Head) });

    private async Task<Guid> ObjectedAsync()
    {
        var journey = await RecordedAsync();
        await SendAsync(Head, HttpMethod.Put, $"/api/journeys/{journey}/handover/refusal", new JsonObject { ["reason"] = Marks.Objection });
        return journey;
    }

    /// <summary>A charter that the manager drafts for the chair.</summary>
    public async Task<Guid> DraftAsync(string name) => (Guid)(await SendAsync(Story.Manager, HttpMethod.Post, "/api/charters", DraftBody(name), System.Net.HttpStatusCode.Created))!["id"]!;

    /// <summary>What the draft says.</summary>
    public JsonObject DraftBody(string name = Marks.Draft)
    {
        var body = Place.Charter(People, name);
        body["chairId"] = People[Story.Chair.Name];
        return body;
    }

    public async Task<JsonNode?> SignAsync(Guid draft)
    {
        var signed = await Service.CallAsync(Story.Chair, HttpMethod.Put, $"/api/charters/{draft}/signature", null, ("If-Match", "\"1\""));
        Assert.Equal(System.Net.HttpStatusCode.OK, signed.Status);
        return signed.Body;
    }

    private async Task OpenJourneysAsync()
    {
        (OwnersWord, ManagersWord, LeftOut) = (await LiveAsync(Story.Owner), await LiveAsync(Story.Manager), await LeftOutAsync());
        (Unowned, Agreed, Objected) = (await Preparing.AddJourneyAsync(owned: false), await AgreedAsync(), await ObjectedAsync());
    }

    private async Task OpenDraftsAsync()
    {
        (Draft, SignedDraft) = (await DraftAsync(Marks.Draft), await DraftAsync("Ist unterschrieben"));
        await SignAsync(SignedDraft);
    }
}
