using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>A head's no to an earlier version of a handover stays to be read until that head answers the present one.</summary>
public sealed class HandoverEarlierTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Reason = "Die Vertretung im Urlaub ist nicht geklärt.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Recorded_anew_it_is_told_to_who_is_asked_on_the_page_and_in_the_interface_until_they_answer(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync($"Ablehnung {engine}", "pilot");
        await story.RecordAsync(journey);
        await RefuseAsync(story, journey);

        await story.RecordAsync(journey, "Teamleitung Umzüge.");
        await story.RecordAsync(journey, "Teamleitung Umzüge");

        var head = await HeadAsync(story, journey);
        Assert.Equal((null, Reason, await story.IdAsync(SamplePeople.DenizYildiz)), ((string?)head["refusal"], (string?)head["earlier"]!["refusal"], (string?)head["earlier"]!["refusedBy"]));
        using var asked = await story.AsAsync(SamplePeople.DenizYildiz);
        var item = (await asked.OpenAsync("/")).Root.Classed("work").Single().Named("li").Single(one => one.Text.Contains($"Ablehnung {engine}", StringComparison.Ordinal));
        Assert.Contains($"Sie stimmen für Kundenservice zu. Sie lehnten die frühere Fassung ab: {Reason}", item.Text, StringComparison.Ordinal);
        using var manager = await story.AsAsync(Story.Manager);
        Assert.Contains(
            $"Deniz Yıldız lehnte die frühere Fassung am 7. September 2026, 10:00 Uhr ab: {Reason}", (await manager.OpenAsync($"/journeys/{journey}")).Root.Section("handover").Text, StringComparison.Ordinal);
        using var english = await story.AsAsync(SamplePeople.DenizYildiz, "en");
        Assert.Contains($"You refused the earlier version: {Reason}", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);

        await asked.PostAsync(await asked.OpenAsync($"/journeys/{journey}"), $"/journeys/{journey}/agreement");

        Assert.Null((await HeadAsync(story, journey))["earlier"]);
        Assert.DoesNotContain("frühere Fassung", (await manager.OpenAsync($"/journeys/{journey}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_outlives_another_owner_and_a_new_no_takes_its_place(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.RecordAsync(journey);
        await RefuseAsync(story, journey);
        await OwnAsync(story, journey, SamplePeople.JonasHartwig);
        Assert.Equal(Reason, (string?)(await HeadAsync(story, journey))["earlier"]!["refusal"]);

        await story.RecordAsync(journey);
        Assert.Equal(Reason, (string?)(await HeadAsync(story, journey))["earlier"]!["refusal"]);
        await RefuseAsync(story, journey, "Auch so nicht.");

        var head = await HeadAsync(story, journey);
        Assert.Equal(("Auch so nicht.", null), ((string?)head["refusal"], (string?)head["earlier"]?["refusal"]));
    }

    private static async Task<JsonNode> HeadAsync(Story story, Guid journey)
        => (await story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/journeys/{journey}/handover", null))!["heads"]!.AsArray().Single(head => (string?)head!["department"] == "Kundenservice")!;

    private static Task RefuseAsync(Story story, Guid journey, string reason = Reason)
        => story.SendAsync(SamplePeople.DenizYildiz, HttpMethod.Put, $"/api/journeys/{journey}/handover/refusal", new JsonObject { ["reason"] = reason });

    private static async Task OwnAsync(Story story, Guid journey, TenantPerson owner)
        => await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}/owner", new JsonObject { ["personId"] = await story.PersonAsync(owner) });
}
