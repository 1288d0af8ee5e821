using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>Whoever manages the rollout or owns the journey heads a department only where an administrator says so.</summary>
public sealed class HandoverInvolvedTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_completes_a_handover_alone_by_naming_themselves(string engine)
    {
        var (story, journey, path) = await OwnedAsync(engine, "Netzbau", "Zählerwesen");
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");

        var refused = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, await BodyAsync(story, ("Netzbau", Story.Manager), ("Zählerwesen", Story.Owner)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "input.invalid"), (refused.Status, refused.Code));
        Assert.Equal(["heads[0].personId", "heads[1].personId"], refused.Fields);

        var options = page.Root.Id("f-handover-heads-0-personId").Named("option").Select(option => option["value"]).ToList();
        Assert.DoesNotContain(await story.IdAsync(Story.Manager), options);
        Assert.DoesNotContain(await story.IdAsync(Story.Owner), options);
        Assert.Contains(await story.IdAsync(SamplePeople.PetraLange), options);
        Assert.Contains("steht hier nur zur Wahl, wenn die Organisation die Person als Leitung hinterlegt hat.", page.Root.Section("handover").Text, StringComparison.Ordinal);
        var answer = await manager.ForceAsync(
            page, $"/journeys/{journey}/handover", HttpStatusCode.UnprocessableEntity, ("before", "niemand"), ("heads[0].department", "Netzbau"), ("heads[1].department", "Zählerwesen"),
            ("heads[0].personId", await story.IdAsync(Story.Manager)), ("heads[1].personId", await story.IdAsync(SamplePeople.PetraLange)));
        Assert.Contains(Refusal("Netzbau"), answer.Root.Section("handover").Text, StringComparison.Ordinal);
        Assert.Null((string?)(await story.SendAsync(Story.Manager, HttpMethod.Get, path, null))!["before"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Heads_on_record_agree_also_as_manager_and_owner_and_only_while_they_are_kept(string engine)
    {
        var (story, journey, path) = await OwnedAsync(engine, "Wärme", "Hausanschluss");
        await KeepAsync(story, "Wärme", Story.Manager);
        await KeepAsync(story, "Hausanschluss", Story.Owner);
        await story.SendAsync(Story.Manager, HttpMethod.Put, path, await BodyAsync(story));
        Assert.False((bool)(await story.SendAsync(Story.Manager, HttpMethod.Put, $"{path}/agreement", []))!["complete"]!);
        using var owner = await story.AsAsync(Story.Owner);
        var open = await owner.OpenAsync($"/journeys/{journey}");
        Assert.True(open.HasForm($"/journeys/{journey}/agreement"));

        await story.SendAsync(SamplePeople.LarsPeters, HttpMethod.Delete, "/api/departments/Hausanschluss/head", null);

        Assert.False((await owner.OpenAsync($"/journeys/{journey}")).HasForm($"/journeys/{journey}/agreement"));
        Assert.DoesNotContain((await owner.OpenAsync("/")).Root.Classed("work").SelectMany(list => list.Named("a")), link => link["href"]!.Contains(journey.ToString(), StringComparison.Ordinal));
        var late = await owner.PostAsync(open, $"/journeys/{journey}/agreement", HttpStatusCode.Conflict);
        Assert.Contains(Refusal("Hausanschluss"), late.Text, StringComparison.Ordinal);
        var refused = await story.Service.CallAsync(Story.Owner, HttpMethod.Put, $"{path}/agreement");
        Assert.Equal((HttpStatusCode.Conflict, "handover.head_involved"), (refused.Status, refused.Code));
        Assert.StartsWith("Bitten Sie eine Administratorin oder einen Administrator", (string?)refused.Body!["help"], StringComparison.Ordinal);

        await KeepAsync(story, "Hausanschluss", Story.Owner);
        Assert.True((bool)(await story.SendAsync(Story.Owner, HttpMethod.Put, $"{path}/agreement", []))!["complete"]!);
    }

    private static string Refusal(string department)
        => $"Wer den Rollout oder die Journey verantwortet, gilt als Leitung von {department} nur, wenn eine Administratorin oder ein Administrator das vorher hinterlegt hat.";

    private async Task<(Story Story, Guid Journey, string Path)> OwnedAsync(string engine, params string[] departments)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.BareAsync($"Anschluss {departments[0]}", departments: departments);
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/owner", new JsonObject { ["personId"] = await story.PersonAsync(Story.Owner) });
        return (story, journey, $"/api/journeys/{journey}/handover");
    }

    private static async Task<JsonObject> BodyAsync(Story story, params (string Department, TenantPerson Head)[] heads)
    {
        var named = new JsonArray();
        foreach (var (department, head) in heads)
        {
            named.Add(new JsonObject { ["department"] = department, ["personId"] = await story.PersonAsync(head) });
        }

        return new JsonObject { ["before"] = "niemand", ["heads"] = named };
    }

    private static async Task KeepAsync(Story story, string department, TenantPerson head)
        => await story.SendAsync(SamplePeople.LarsPeters, HttpMethod.Put, $"/api/departments/{department}/head", new JsonObject { ["personId"] = await story.PersonAsync(head) });
}
