using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

public sealed partial class World
{
    /// <summary>Who answers for the conditions, whatever role they hold.</summary>
    public static readonly TenantPerson Answerable = SamplePeople.LenaVoss;

    /// <summary>Who heads departments of the journeys.</summary>
    public static readonly TenantPerson Head = SamplePeople.DenizYildiz;

    /// <summary>Its first gate is prepared; evidence is attached, confirmed, and a file.</summary>
    public Place Preparing { get; private set; } = null!;

    public Guid Item { get; private set; }
    public Guid FileItem { get; private set; }

    /// <summary>Its first gate is voted on, nobody has voted; its charter was changed twice before, and the manager has proposed another.</summary>
    public Place Ballot { get; private set; } = null!;

    public Guid Proposal { get; private set; }

    /// <summary>As <see cref="Ballot"/>, and the chair has voted.</summary>
    public Place Voted { get; private set; } = null!;

    /// <summary>Passed its first gate with two conditions, of which the second is closed.</summary>
    public Place Decided { get; private set; } = null!;

    /// <summary>The workflow of the round that passed it.</summary>
    public Guid DecidedInstance { get; private set; }

    public Guid OpenCondition { get; private set; }
    public Guid ClosedCondition { get; private set; }

    /// <summary>The deputy's time in the third seat was ended by the seat's holder.</summary>
    public Place Vacated { get; private set; } = null!;

    public Guid EndedDeputy { get; private set; }

    /// <summary>What the manager proposed there and took back.</summary>
    public Guid WithdrawnProposal { get; private set; }

    private async Task OpenRolloutsAsync()
    {
        Preparing = await PlaceAsync();
        Item = await Preparing.AttachAsync(Place.Criterion, Marks.Evidence);
        FileItem = await AttachFileAsync();
        await SendAsync(Story.Owner, HttpMethod.Put, $"/api/gates/{Preparing.Gate}/criteria/{Place.Criterion}/confirmation", []);

        Ballot = await PlaceAsync();
        await RecharterAsync(Ballot, Marks.Formerly);
        await RecharterAsync(Ballot, Place.Purpose);
        Proposal = await ProposeAsync(Ballot, Marks.Proposal);
        await Ballot.SubmitAsync();

        Voted = await PlaceAsync();
        await Voted.SubmitAsync();
        await Voted.VoteAsync(Story.Chair, "hold");

        Vacated = await PlaceAsync();
        EndedDeputy = (Guid)(await SendAsync(Story.ThirdSponsor, HttpMethod.Delete, $"/api/rollouts/{Vacated.Rollout}/seats/{Vacated.Seat}/deputy", null))!["id"]!;

        WithdrawnProposal = await ProposeAsync(Vacated, "Ein Vorschlag, der nicht bleibt.");
        await SendAsync(Story.Manager, HttpMethod.Delete, $"/api/rollouts/{Vacated.Rollout}/charter/proposals/{WithdrawnProposal}", null);

        Decided = await PlaceAsync();
        (OpenCondition, ClosedCondition) = await DecideAsync(Decided);
        DecidedInstance = await InstanceAsync(Decided);
        await CloseAsync(ClosedCondition);
        await OpenElsewhereAsync();
    }

    /// <summary>Passes the first gate with two conditions, for which <see cref="Answerable"/> answers.</summary>
    public async Task<(Guid First, Guid Second)> DecideAsync(Place place)
    {
        JsonObject Condition(string text) => new() { ["text"] = text, ["ownerId"] = People[Answerable.Name], ["dueDate"] = "2026-12-31" };
        await place.Story.ProveAsync(place.Gate);
        await place.SubmitAsync(money: false);
        await place.VoteAsync(Story.Chair, "conditionalGo", Condition("Zwei Stellen besetzen"));
        await place.VoteAsync(Story.SecondSponsor, "conditionalGo", Condition("Auslastung senken"));
        var bound = (await SendAsync(Story.Manager, HttpMethod.Get, $"/api/rollouts/{place.Rollout}/conditions", null))!.AsArray();
        return ((Guid)bound[0]!["id"]!, (Guid)bound[1]!["id"]!);
    }

    public Task<JsonNode?> CloseAsync(Guid condition) => SendAsync(Answerable, HttpMethod.Put, $"/api/conditions/{condition}/closure", new JsonObject { ["note"] = Marks.Closing });

    /// <summary>Has the manager propose another charter.</summary>
    public async Task<Guid> ProposeAsync(Place place, string purpose)
    {
        var body = Place.Charter(People, "Privatkunden-Journeys", purpose: purpose);
        body.Remove("entryStage");
        var outcome = await SendAsync(Story.Manager, HttpMethod.Put, $"/api/rollouts/{place.Rollout}/charter", body, System.Net.HttpStatusCode.Accepted);
        return (Guid)outcome!["proposal"]!["id"]!;
    }

    // The chair gives the rollout another purpose.
    private async Task RecharterAsync(Place place, string purpose)
    {
        var body = Place.Charter(People, "Privatkunden-Journeys", purpose: purpose);
        body.Remove("entryStage");
        await SendAsync(Story.Chair, HttpMethod.Put, $"/api/rollouts/{place.Rollout}/charter", body);
    }

    private async Task<Guid> AttachFileAsync()
    {
        using var client = await Service.AsAsync(Place.Colleague);
        using var form = new MultipartFormDataContent { { new ByteArrayContent("Journey;Touchpoint\n"u8.ToArray()), "file", "karte.csv" } };
        using var response = await client.PutAsync($"/api/gates/{Preparing.Gate}/criteria/{Place.Criterion}/evidence", form);
        return (Guid)JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["id"]!;
    }

    // Another chair, another manager and another owner, so that these columns are somebody elsewhere.
    private async Task OpenElsewhereAsync()
    {
        var charter = Place.Charter(People, "Gewerbekunden-Journeys");
        (charter["managerId"], charter["seatPersonIds"]) = (People[SamplePeople.HenrikSommer.Name], new JsonArray(People[Story.ThirdSponsor.Name]));
        var rollout = await SendAsync(SamplePeople.MarkusOelkers, HttpMethod.Post, "/api/rollouts", charter, System.Net.HttpStatusCode.Created);
        foreach (var owner in new[] { SamplePeople.HenrikSommer, SamplePeople.JonasHartwig })
        {
            var journey = await SendAsync(SamplePeople.HenrikSommer, HttpMethod.Post, $"/api/rollouts/{rollout!["id"]}/journeys", Place.NewJourney(), System.Net.HttpStatusCode.Created);
            await SendAsync(SamplePeople.HenrikSommer, HttpMethod.Put, $"/api/journeys/{journey!["id"]}/owner", new JsonObject { ["personId"] = People[owner.Name] });
        }
    }
}
