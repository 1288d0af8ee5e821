using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Everything that the tables speak of, on one database: rollouts in their states, drafts, statements, conditions, definitions, messages.</summary>
/// <remarks>
/// Built once and then only asked: what a request would use up, it is given fresh (<see cref="Probe.Spends"/>). People without a role may read here, as the
/// tables say; the other setting is tested apart.
/// </remarks>
public sealed partial class World : IAsyncDisposable
{
    private readonly Dictionary<(string, string), Scene> scenes = [];
    private IReadOnlySet<string>? honouring;
    private readonly Queue<Scene> lapsed = [];

    private World(RunningService service) => (Service, Doors) = (service, new Doors(service));

    public RunningService Service { get; }

    public Doors Doors { get; }

    /// <summary>Surrogate ids by name.</summary>
    public IReadOnlyDictionary<string, Guid> People { get; private set; } = null!;

    public Place Overdue { get; private set; } = null!;

    /// <summary>Where the works council is asked before the gate is handed in.</summary>
    public Place Asked { get; private set; } = null!;

    /// <summary>Where it has answered.</summary>
    public Place Given { get; private set; } = null!;

    public Guid AskedStatement { get; private set; }
    public Guid GivenStatement { get; private set; }
    public Guid OverdueStatement { get; private set; }

    /// <summary>The version of the gate's workflow that asks the works council.</summary>
    public int WithHearing { get; private set; }

    /// <summary>The version of the gate's workflow that comes with the service.</summary>
    public static int Shipped { get; } = Documents.Shipped(Governance.Gates.GateService.Definition);

    public static async Task<World> StartAsync(string engine)
    {
        var world = new World(await RunningService.StartAsync(engine, settings => settings["AzureAd:AllowMembersWithoutRole"] = "true"));
        var listed = await world.SendAsync(Story.Manager, HttpMethod.Get, "/api/people", null);
        world.People = listed!.AsArray().ToDictionary(one => (string)one!["name"]!, one => (Guid)one!["id"]!);
        await world.LetTimePassAsync();
        await world.OpenStatementsAsync();
        await world.OpenRolloutsAsync();
        await world.OpenJourneysAsync();
        await world.OpenReviewsAsync();
        await world.OpenDraftsAsync();
        await world.OpenOperationsAsync();
        await world.LoseRolesAsync();
        return world;
    }

    /// <summary>Sends what must succeed.</summary>
    public Task<JsonNode?> SendAsync(TenantPerson person, HttpMethod method, string path, JsonObject? body, System.Net.HttpStatusCode expected = System.Net.HttpStatusCode.OK)
        => new Story(Service).SendAsync(person, method, path, body, expected);

    /// <summary>Something in a state of a table: the one that all rows share, or one for a row that changes it.</summary>
    internal async Task<Scene> SceneAsync(string section, string state, bool fresh)
    {
        var open = StateBook.Whole.SceneOf(section, state);
        return fresh ? await open(this) : scenes.TryGetValue((section, state), out var known) ? known : scenes[(section, state)] = await open(this);
    }

    /// <summary>Whoever goes on from what was carried out is told the revision it has now, wherever <c>If-Match</c> is honoured.</summary>
    internal bool TellsRevision(string address, Answer answer) => answer.Status >= 300 || answer.ETag is not null || !(honouring ??= Addresses.WithRevision(Service)).Contains(address);

    /// <summary>A round that ended without a quorum; there are as many as the tables need.</summary>
    internal Scene NextLapsed() => lapsed.Dequeue();

    /// <summary>A rollout of its own, its first gate in preparation.</summary>
    public Task<Place> PlaceAsync(string name = "Privatkunden-Journeys", string entry = "pilot") => Place.StartAsync(Service, People, name, entry);

    public async ValueTask DisposeAsync()
    {
        Doors.Dispose();
        await Service.DisposeAsync();
    }

    // Two administrators put a version of the gate's workflow in force; rounds that run stay on theirs.
    private async Task ActivateGateAsync(int version)
    {
        var path = $"{Documents.Address}/{Governance.Gates.GateService.Definition}/versions/{version}/activation";
        var proposed = await SendAsync(Documents.First, HttpMethod.Put, path, new JsonObject { ["reason"] = "Das Gremium wird vorher gefragt, oder eben nicht." });
        await SendAsync(Documents.Second, HttpMethod.Put, path, new JsonObject { ["proposal"] = proposed!["id"]!.DeepClone() });
    }

    private async Task<Guid> AskedAsync(Place place)
        => (Guid)(await SendAsync(Story.Manager, HttpMethod.Get, $"/api/gates/{place.Gate}/statements", null))![0]!["id"]!;

    /// <summary>What takes weeks comes first, because everybody has one clock: rounds that lapse and a statement that nobody gives.</summary>
    private async Task LetTimePassAsync()
    {
        var hearing = HearingDefinition.Document();
        await SendAsync(Documents.First, HttpMethod.Post, Documents.Address, hearing, System.Net.HttpStatusCode.Created);
        WithHearing = (int)hearing["version"]!;
        await ActivateGateAsync(WithHearing);
        Overdue = await PlaceAsync();
        await ActivateGateAsync(Shipped);
        for (var round = 0; round < 3; round++)
        {
            var place = await PlaceAsync("Runden der Tabelle");
            lapsed.Enqueue(new Scene(place) { Id = await place.AttachAsync(Place.Criterion, Marks.Evidence) });
            await place.SubmitAsync();
        }

        await Service.AdvanceAsync(TimeSpan.FromDays(28));
    }

    private async Task OpenStatementsAsync()
    {
        await ActivateGateAsync(WithHearing);
        (Asked, Given) = (await PlaceAsync(), await PlaceAsync());
        await ActivateGateAsync(Shipped);
        (AskedStatement, GivenStatement, OverdueStatement) = (await AskedAsync(Asked), await AskedAsync(Given), await AskedAsync(Overdue));
        await SendAsync(HearingStory.Council, HttpMethod.Put, $"/api/gates/{Given.Gate}/statements/{GivenStatement}", Statement());
    }

    /// <summary>Another gate before which the council is asked.</summary>
    public async Task<(Place Place, Guid Statement)> AskAgainAsync()
    {
        await ActivateGateAsync(WithHearing);
        var place = await PlaceAsync();
        await ActivateGateAsync(Shipped);
        return (place, await AskedAsync(place));
    }

    /// <summary>The statement that the council gives.</summary>
    public static JsonObject Statement() => new() { ["answer"] = "given", ["text"] = Marks.Statement };
}
