using System.Net;
using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Orchestration;
using Governance.Orchestration.Definitions;
using Governance.Organisation;
using Governance.People;
using Governance.Rollouts;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Rollouts;

/// <summary>What a page asks of the database does not grow with the rollouts that it tells of, let alone with those it does not.</summary>
public sealed class PageCostTests
{
    private const int Many = 25;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task As_many_queries_for_many_rollouts_as_for_one(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await BeginAsync(service, 1);
        var one = await CostsAsync(service);

        await BeginAsync(service, Many - 1);

        Assert.Equal(Many, (await service.CallAsync((RolloutService rollouts) => rollouts.ReadAllAsync())).Count);
        Assert.Equal(one, await CostsAsync(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task As_many_queries_for_many_hearings_as_for_one(string engine)
    {
        using var definition = new HearingDefinition();
        await using var service = await definition.StartAsync(engine);
        await ChartersAsync(service, 1);
        var one = await HearingCostsAsync(service, 1);

        await ChartersAsync(service, Many - 1);

        Assert.Equal(one, await HearingCostsAsync(service, Many));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_export_of_many_short_trails_costs_as_many_queries_as_one_of_few(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await ChartersAsync(service, 2);
        var few = await ExportCostsAsync(service);

        await ChartersAsync(service, Many);

        Assert.Equal(few, await ExportCostsAsync(service));
        var lines = await service.CallAsync(async (TrailExport export) =>
        {
            using var body = new MemoryStream();
            await export.WriteLinesAsync(AuditFilter.All, body, CancellationToken.None);
            return System.Text.Encoding.UTF8.GetString(body.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        });
        var told = lines.Select(line => ((Guid)line["rolloutId"]!, (long)line["entry"]!["seq"]!)).ToList();
        Assert.Equal(told.Order(), told);
        Assert.Equal(2 + Many, told.Count(one => one.Item2 == 1));
        foreach (var rollout in await service.CallAsync((RolloutService rollouts) => rollouts.ReadAllAsync()))
        {
            Assert.Equal((await service.CallAsync((AuditStore store) => store.FindHeadAsync(rollout.Id)))!.Seq, told.Last(one => one.Item1 == rollout.Id).Item2);
        }
    }

    private static async Task<(int Table, int Lines, int Filtered)> ExportCostsAsync(RunningService service) => (
        await CostAsync(service, (TrailExport export) => export.WriteTableAsync(AuditFilter.All, Stream.Null, CancellationToken.None)),
        await CostAsync(service, (TrailExport export) => export.WriteLinesAsync(AuditFilter.All, Stream.Null, CancellationToken.None)),
        await CostAsync(service, (TrailExport export) => export.WriteTableAsync(AuditFilter.All with { Action = "rollout.chartered" }, Stream.Null, CancellationToken.None)));

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task As_many_queries_for_much_that_waits_for_somebody_as_for_little(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await GiveWorkAsync(service);
        var one = await WorkCostsAsync(service, 1);

        await GiveWorkAsync(service);
        await GiveWorkAsync(service);

        Assert.Equal(one, await WorkCostsAsync(service, 3));
    }

    private static async Task RefuseAsync(RunningService service, IReadOnlyList<Guid> gates)
    {
        foreach (var gate in gates)
        {
            Assert.Equal(HttpStatusCode.OK, (await service.CallAsync(Story.Chair, HttpMethod.Delete, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = "Die Zahlen stimmen." })).Status);
        }
    }

    /// <summary>What the first page costs each reader for whom something of every rollout waits, or who is told something of each.</summary>
    private static async Task<IReadOnlyDictionary<string, int>> WorkCostsAsync(RunningService service, int rollouts)
    {
        var costs = new Dictionary<string, int>();
        foreach (var (reader, role, waits, told) in new (TenantPerson, string?, string?, string?)[]
        {
            (Story.Chair, AppRoles.Sponsor, "/rollouts/drafts/", null), (Story.SecondSponsor, AppRoles.Sponsor, "/conditions/", null), (Story.ThirdSponsor, AppRoles.Sponsor, null, "/charter"),
            (Story.Owner, AppRoles.JourneyOwner, "/conditions/", null), (Story.Manager, AppRoles.JourneyManager, "#handover", "#consent"), (Story.HeadOf("Abrechnung"), null, "#handover", null),
        })
        {
            var (caller, page) = (await CallerAsync(service, reader, role is null ? [] : [role]), (StartModel?)null);
            costs[reader.Name] = await CostAsync(service, async (StartReading start) => page = await start.ReadAsync(caller));
            foreach (var (entries, address) in new[] { (page!.Further, waits), (page.News, told) }.Where(one => one.Item2 is not null))
            {
                var found = entries.Count(entry => entry.Href.Contains(address!, StringComparison.Ordinal));
                Assert.True(found >= rollouts, $"{found} of {address} are for {reader.Name}.");
            }
        }

        return costs;
    }

    /// <summary>
    /// A rollout with an open and a closed condition, a handover that one head has refused and the other has not answered, a seat that was taken away; another one
    /// whose manager was refused to take the round back; and a draft that waits to be signed.
    /// </summary>
    private static async Task GiveWorkAsync(RunningService service)
    {
        var scene = await ConditionScene.StartAsync(service);
        var story = scene.Story;
        ConditionScene.Is(await scene.CloseAsync(scene.First, Story.Owner), HttpStatusCode.OK);
        var journey = await story.JourneyAsync("Abschlag anpassen", "extension");
        await story.RecordAsync(journey);
        await story.SendAsync(Story.HeadOf("Kundenservice"), HttpMethod.Put, $"/api/journeys/{journey}/handover/refusal", new JsonObject { ["reason"] = "Zwei Stellen fehlen." });
        await story.SeatAsync(Story.SecondSponsor, SamplePeople.KarinVogt);
        var draft = await story.CharterBodyAsync();
        (draft["name"], draft["chairId"]) = ("Wärme-Journeys", await story.PersonAsync(Story.Chair));
        await story.SendAsync(Story.Manager, HttpMethod.Post, "/api/charters", draft, HttpStatusCode.Created);
        await RefuseAsync(service, await BeginAsync(service, 1));
    }

    /// <summary>By page and reader; each rollout asks the works council.</summary>
    private static async Task<IReadOnlyDictionary<string, int>> HearingCostsAsync(RunningService service, int asked)
    {
        var council = await CallerAsync(service, HearingStory.Council, AppRoles.Auditor);
        var (entries, chair) = (0, await CallerAsync(service, Story.Chair, AppRoles.Sponsor));
        var costs = new Dictionary<string, int>
        {
            ["first page, works council"] = await CostAsync(service, async (StartReading start) => entries = (await start.ReadAsync(council)).Further.Count),
            ["first page, chair"] = await CostAsync(service, (StartReading start) => start.ReadAsync(chair)),
            ["closing days"] = await CostAsync(service, (ClosingDayReading days) => days.ReadAsync(null, null, chair, null)),
        };
        Assert.Equal(asked, entries);
        return costs;
    }

    private static async Task ChartersAsync(RunningService service, int count)
    {
        var body = await new Story(service).CharterBodyAsync();
        for (var number = 1; number <= count; number++)
        {
            Assert.Equal(HttpStatusCode.Created, (await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body.DeepClone())).Status);
        }
    }

    /// <summary>By page and reader.</summary>
    private static async Task<IReadOnlyDictionary<string, int>> CostsAsync(RunningService service)
    {
        var (visitor, sponsor) = (await CallerAsync(service, SamplePeople.LarsPeters, AppRoles.Administrator), await CallerAsync(service, SamplePeople.KarinVogt, AppRoles.Sponsor));
        var (auditor, chair) = (await CallerAsync(service, Story.Auditor, AppRoles.Auditor), await CallerAsync(service, Story.Chair, AppRoles.Sponsor));
        var (told, moved, all) = (0, 0, await service.CallAsync((RolloutService rollouts) => rollouts.ReadAllAsync()));
        var version = (await service.CallAsync((StoredDefinitions definitions) => definitions.FindActiveVersionAsync("rollout"))).GetValueOrDefault();
        var costs = new Dictionary<string, int>
        {
            ["first page, visitor"] = await CostAsync(service, (StartReading start) => start.ReadAsync(visitor)),
            ["first page, sponsor without a seat"] = await CostAsync(service, (StartReading start) => start.ReadAsync(sponsor)),
            ["first page, auditor"] = await CostAsync(service, (StartReading start) => start.ReadAsync(auditor)),
            ["first page, chair"] = await CostAsync(service, (StartReading start) => start.ReadAsync(chair)),
            ["list"] = await CostAsync(service, (RolloutListReading lists) => lists.ReadAsync(RolloutFilter.All, null, RolloutList.PageLength)),
            ["list by name"] = await CostAsync(service, (RolloutListReading lists) => lists.ReadAsync(RolloutFilter.All with { Text = "journeys" }, null, RolloutList.PageLength)),
            ["closing days"] = await CostAsync(service, (ClosingDayReading days) => days.ReadAsync(null, null, visitor, null)),
            ["entries"] = await CostAsync(service, (TrailSearch entries) => entries.ReadAsync(AuditFilter.All, 1)),
            ["entries of every rollout"] = await CostAsync(service, async (TrailSearch entries) => told = (await entries.ReadAsync(AuditFilter.All with { Action = "rollout.chartered" }, 1)).Entries.Count),
            ["choices for entries"] = await CostAsync(service, (TrailSearch entries) => entries.ReadChoicesAsync()),
            ["moves of workflows"] = await CostAsync(service, async (MoveService moves) => moved = (await moves.CheckAsync("rollout", version, [.. all.Select(rollout => rollout.InstanceId)])).Value.Lines.Count),
            ["rollouts"] = await CostAsync(service, async (RolloutOverviews overviews) => await overviews.ReadAsync(all, auditor)),
        };
        Assert.Equal((all.Count, all.Count), (told, moved));
        return costs;
    }

    private static async Task<int> CostAsync<TReader>(RunningService service, Func<TReader, Task> read)
        where TReader : notnull
    {
        await using var scope = service.Services.CreateAsyncScope();
        await read(scope.ServiceProvider.GetRequiredService<TReader>());
        return scope.ServiceProvider.GetRequiredService<Session>().Sent;
    }

    private static async Task<Caller> CallerAsync(RunningService service, TenantPerson person, params string[] roles)
    {
        var known = await service.CallAsync((PeopleService people) => people.EnsureAsync(SampleCompany.TenantId, person.ObjectId, person.Name));
        return new Caller(known.Id, SampleCompany.TenantId, person.ObjectId, person.Name, roles.ToHashSet());
    }

    /// <summary>Rollouts whose first gate is voted on, with a journey, a vote, a request to take the round back and a proposed change of the charter in each.</summary>
    /// <returns>The gates.</returns>
    private static async Task<IReadOnlyList<Guid>> BeginAsync(RunningService service, int count)
    {
        var gates = new List<Guid>();
        var body = await new Story(service).CharterBodyAsync();
        for (var number = 1; number <= count; number++)
        {
            var created = await service.CallAsync(Story.Chair, HttpMethod.Post, "/api/rollouts", body.DeepClone());
            Assert.Equal(HttpStatusCode.Created, created.Status);
            var story = Story.Of(service, (Guid)created.Body!["id"]!);
            await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/rollouts/{story.RolloutId}/charter", Proposal(body), HttpStatusCode.Accepted);
            await story.JourneyAsync("Umzug melden", "pilot");
            var gate = await story.VotedOnAsync();
            gates.Add(gate);
            await story.VoteAsync(gate, Story.SecondSponsor, "hold");
            await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/gates/{gate}/withdrawal", new JsonObject { ["reason"] = "Die Zahlen waren falsch." });
        }

        return gates;
    }

    private static JsonObject Proposal(JsonObject charter)
    {
        var proposal = charter.DeepClone().AsObject();
        proposal["purpose"] = "Unsere Kunden erleben uns als ein Unternehmen, von Anfang an.";
        return proposal;
    }
}
