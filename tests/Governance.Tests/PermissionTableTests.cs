using System.Text.Json.Nodes;
using Governance.Tests.Permissions;
using Governance.Tests.Support;

namespace Governance.Tests;

/// <summary>Executes docs/permissions.md, cell by cell, on every database.</summary>
[Lasts(90)]
public sealed class PermissionTableTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    public static TheoryData<string, string, string> Rights => PermissionPage.Data(PermissionPage.Rights);

    public static TheoryData<string, string, string> Facts => PermissionPage.Data(PermissionPage.Facts);

    public static TheoryData<string, string, string> States => PermissionPage.Data(PermissionPage.States);

    [Fact]
    public async Task Every_address_of_the_service_stands_in_one_table_and_no_other_does()
    {
        var mapped = Addresses.Of((await fixture.OnAsync(Engines.Sqlite)).Service).Keys;
        Assert.True(mapped.Count() > 100, $"Only {mapped.Count()} addresses were found.");
        var told = PermissionPage.Rights.SelectMany(table => table.Rows).SelectMany(row => row.Addresses).ToList();
        Assert.Empty(mapped.Except(told));
        Assert.Empty(told.Except(mapped));
        Assert.Empty(PermissionPage.Facts.Concat(PermissionPage.States).SelectMany(table => table.Rows).SelectMany(row => row.Addresses).Except(mapped));

        // Whether a second word is asked of one or the other depends on who said the first.
        var twice = told.CountBy(address => address).Where(count => count.Value > 1).Select(count => count.Key);
        Assert.Equal(["POST /journeys/{id}/confirmation", "PUT /api/journeys/{id}/state/confirmation"], twice.Order());
    }

    /// <summary>Each cell looks at the revision of what was carried out; so every address must be carried out in one, or here.</summary>
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_address_that_honours_a_revision_is_carried_out_and_tells_the_new_one(string engine)
    {
        const string owner = "PUT /api/journeys/{id}/owner", refusal = "PUT /api/journeys/{id}/handover/refusal";
        var world = await fixture.OnAsync(engine);
        var place = await world.PlaceAsync();
        var journey = await place.AddJourneyAsync(owned: false);
        var named = await world.Doors.SendAsync(new Visitor("Manager", Story.Manager), owner, new Ask($"/api/journeys/{journey}/owner") { Json = new JsonObject { ["personId"] = world.People[Story.Owner.Name] } });
        await place.Story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/handover", new JsonObject { ["before"] = "Teamleitung", ["heads"] = Deeds.Heads(world, World.Head) });
        var refused = await world.Doors.SendAsync(new Visitor("Head", World.Head), refusal, new Ask($"/api/journeys/{journey}/handover/refusal") { Json = new JsonObject { ["reason"] = "Noch nicht." } });
        var inStates = PermissionPage.States.SelectMany(table => table.Rows).Where(row => row.Cells.Any(cell => cell.Value is "✓" or "=")).SelectMany(row => row.Addresses);
        var inRights = PermissionPage.Rights.SelectMany(table => table.Rows).SelectMany(row => row.Addresses.Where(address => ProbeBook.Whole.Of(row, address).Through == Probe.Done));
        var honouring = Addresses.WithRevision(world.Service);

        Assert.Equal((200, 200), (named.Status, refused.Status));
        Assert.Equal((true, true), (world.TellsRevision(owner, named), world.TellsRevision(refusal, refused)));
        Assert.True(honouring.Count > 20, $"Only {honouring.Count} addresses honour one.");
        Assert.Empty(honouring.Except(inStates).Except(inRights).Except([owner, refusal]));
    }

    [Fact]
    public void The_columns_are_played_by_people_with_the_roles_that_the_page_says()
    {
        Assert.Equal(Visitor.All.Select(visitor => visitor.Column), PermissionPage.Columns.Select(row => row.What));
        Assert.All(PermissionPage.Rights.Concat(PermissionPage.Facts), table => Assert.Equal(Visitor.All.Select(visitor => visitor.Column), table.Head.Skip(2)));
        Assert.All(Visitor.All.Where(visitor => visitor.Person is not null).Zip(PermissionPage.Columns), pair
            => Assert.Equal(string.Join(", ", pair.First.Person!.Roles), pair.Second["Roles they hold"]));
    }

    [Theory, MemberData(nameof(Rights))]
    public async Task Who_may(string engine, string section, string what)
        => IsTrue(await new RowCheck(await fixture.OnAsync(engine), PermissionPage.Find(PermissionPage.Rights, section, what)).FindUntrueRightsAsync());

    [Theory, MemberData(nameof(Facts))]
    public async Task What_readers_see(string engine, string section, string what)
        => IsTrue(await new RowCheck(await fixture.OnAsync(engine), PermissionPage.Find(PermissionPage.Facts, section, what)).FindUntrueFactsAsync());

    [Theory, MemberData(nameof(States))]
    public async Task When(string engine, string section, string what)
        => IsTrue(await new StateCheck(await fixture.OnAsync(engine), section, PermissionPage.Find(PermissionPage.States, section, what)).FindUntrueAsync());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_without_a_part_in_a_rollout_reads_on_any_page_what_is_kept_from_them(string engine)
        => IsTrue(await new Secrets(await fixture.OnAsync(engine)).FindToldAsync());

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Unless_the_setting_lets_them_in_whoever_holds_no_role_opens_nothing(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        using var doors = new Doors(service);
        var paths = Addresses.Of(service);
        var everybody = PermissionPage.Rights.SelectMany(table => table.Rows).Where(row => row[Visitor.NobodyColumn] == "✓").SelectMany(row => row.Addresses);
        var untrue = new List<string>();
        foreach (var address in paths.Keys.Except(everybody))
        {
            foreach (var column in new[] { Visitor.MemberColumn, "Team" })
            {
                var answer = await doors.SendAsync(Visitor.All.Single(visitor => visitor.Column == column), address, new Ask(paths[address]));
                untrue.AddRange(answer.Status == 403 ? [] : [$"{address}, {column}: {answer}"]);
            }
        }

        IsTrue(untrue);
    }

    private static void IsTrue(IReadOnlyList<string> untrue) => Assert.True(untrue.Count == 0, string.Join('\n', untrue));
}
