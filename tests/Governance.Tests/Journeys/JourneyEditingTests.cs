using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys;

/// <summary>What was said of a journey when it was added is changed, over the API and on its page.</summary>
public sealed class JourneyEditingTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private static JsonObject Changed => new()
    {
        ["name"] = "Umzug anmelden", ["persona"] = "Familie im Umzug", ["valueEur"] = 900_000, ["complexity"] = 30, ["departments"] = new JsonArray("Kundenservice", "Abrechnung", "IT"),
    };

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_manager_changes_it_and_the_trail_holds_what_changed_and_only_that(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var path = $"/api/journeys/{await story.BareAsync()}";

        var changed = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, Changed, ("If-Match", "\"1\""));
        Assert.Equal((HttpStatusCode.OK, "\"2\"", "Umzug anmelden", 900_000), (changed.Status, changed.ETag, (string?)changed.Body!["name"], (int)changed.Body["valueEur"]!));
        Assert.Equal("\"2\"", (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, Changed)).ETag);
        var read = await story.Service.CallAsync(Story.Auditor, HttpMethod.Get, path);
        Assert.Equal((changed.Body.ToJsonString(), "pilot"), (read.Body!.ToJsonString(), (string?)read.Body["stage"]));

        using var auditor = await story.AsAsync(Story.Auditor);
        var entry = (await auditor.OpenAsync($"/audit/{story.RolloutId}")).Root.Section("entries").Named("tr").First(row => row.Text.Contains("Angaben zur Journey geändert", StringComparison.Ordinal)).Text;
        Assert.Contains("Wert in Euro: bisher 800.000, jetzt 900.000", entry, StringComparison.Ordinal);
        Assert.Contains("Name: Umzug anmelden", entry, StringComparison.Ordinal);
        Assert.Contains("Bereiche: Kundenservice Abrechnung IT", entry, StringComparison.Ordinal);
        Assert.DoesNotContain("Persona", entry, StringComparison.Ordinal);
        Assert.DoesNotContain("Komplexität", entry, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Wrong_people_late_ones_and_wrong_fields_change_nothing(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        var path = $"/api/journeys/{journey}";
        Assert.Equal(HttpStatusCode.Forbidden, (await story.Service.CallAsync(Story.Owner, HttpMethod.Put, path, Changed)).Status);
        Assert.Equal("journey.not_yours", (await story.Service.CallAsync(SamplePeople.HenrikSommer, HttpMethod.Put, path, Changed)).Code);
        Assert.Equal("journey.unknown", (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{Guid.NewGuid()}", Changed)).Code);
        Assert.Equal("revision.stale", (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, Changed, ("If-Match", "\"1\""))).Code);
        Assert.Equal(["name", "persona", "valueEur", "complexity", "departments"], (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, new JsonObject())).Fields);
        var twice = Changed;
        twice["departments"] = new JsonArray("IT", "it");
        Assert.Equal(["departments"], (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, twice)).Fields);

        await story.EndAsync();
        Assert.Equal("rollout.ended", (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, Changed)).Code);
        Assert.Equal("Umzug melden", (await story.ReadAsync(journey)).Name);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_department_on_record_is_written_as_it_is_there(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var kept = $"Netzbau {Guid.NewGuid():N}";
        await story.BareAsync("Anschluss", departments: [kept]);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
        {
            await story.SendAsync(SamplePeople.LarsPeters, method, $"/api/departments/{Uri.EscapeDataString(kept)}/head", method == HttpMethod.Put ? new JsonObject { ["personId"] = await story.PersonAsync(SamplePeople.PetraLange) } : null);
        }

        var journey = await story.BareAsync();
        string[] others = [$"{kept}.", kept.Replace(" ", "  ", StringComparison.Ordinal), kept.Replace('b', '\u0299'), kept.ToUpperInvariant() + " \u00b7", $"\u00b7{kept}"];
        foreach (var other in others)
        {
            var body = Changed;
            body["departments"] = new JsonArray("Vertrieb", other);
            var changed = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}", body.DeepClone());
            var added = await story.Service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/rollouts/{story.RolloutId}/journeys", body);
            Assert.All([changed, added], answer => Assert.Equal((HttpStatusCode.UnprocessableEntity, "departments"), (answer.Status, Assert.Single(answer.Fields))));
            Assert.All([changed, added], answer => Assert.Contains($"mit dem Bereich „{kept}“ zu verwechseln", (string?)answer.Body!["errors"]!["departments"]![0], StringComparison.Ordinal));
        }

        var same = Changed;
        same["departments"] = new JsonArray("Vertrieb", kept.ToUpperInvariant());
        Assert.Equal(HttpStatusCode.OK, (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}", same)).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task While_a_round_that_looks_at_it_is_voted_on_it_stays_and_another_may_change(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var (pilot, other) = (await story.JourneyAsync("Umzug melden", "pilot"), await story.BareAsync("Störung melden", "extension"));
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);

        var refused = await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{pilot}", Changed);
        Assert.Equal((HttpStatusCode.Conflict, "journey.being_voted"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{other}", Changed)).Status);

        await story.SendAsync(Story.Manager, HttpMethod.Delete, $"/api/gates/{gate}/submission", null);
        Assert.Equal(HttpStatusCode.OK, (await story.Service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{pilot}", Changed)).Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_at_the_same_instant_the_second_learns_of_the_first(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        var path = $"/api/journeys/{await story.BareAsync()}";
        var other = Changed;
        other["name"] = "Wohnung wechseln";

        var answers = await Task.WhenAll(new[] { Changed, other }.Select(body => story.Service.CallAsync(Story.Manager, HttpMethod.Put, path, body, ("If-Match", "\"1\""))));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Select(answer => answer.Status).Order());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_form_on_the_page_keeps_what_was_typed_and_says_what_is_wrong(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        using var manager = await story.AsAsync(Story.Manager);
        var page = await manager.OpenAsync($"/journeys/{journey}");
        Assert.Equal(["Abrechnung", "Kundenservice"], page.Form($"/journeys/{journey}/details").Named("input").Where(input => input["name"] == "departments" && input.Attributes.ContainsKey("checked")).Select(input => input["value"]));

        var refused = await manager.PostAsync(
            page, $"/journeys/{journey}/details", HttpStatusCode.UnprocessableEntity, ("name", ""), ("valueEur", "1,5"), ("otherDepartments", "Hausmeisterei"));
        Assert.Contains("Die Angaben sind nicht geändert Geben Sie der Journey einen Namen.", refused.Root.Section("details").Text, StringComparison.Ordinal);
        Assert.Contains("Hausmeisterei", refused.Form($"/journeys/{journey}/details").RawText, StringComparison.Ordinal);

        var saved = await manager.PostAsync(refused, $"/journeys/{journey}/details", HttpStatusCode.OK, ("name", "Umzug anmelden"), ("valueEur", "1.500.000"));
        Assert.Contains("Die Angaben sind geändert.", saved.Root.Section("details").Text, StringComparison.Ordinal);
        Assert.Equal("Umzug anmelden", saved.Heading);
        Assert.Contains("Wert 1.500.000 €", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Hausmeisterei noch niemand nicht vertreten", saved.Root.Section("team").Text, StringComparison.Ordinal);
        await manager.PostAsync(refused, $"/journeys/{journey}/details", HttpStatusCode.OK, ("name", "Umzug anmelden"), ("valueEur", "1.500.000"));

        var late = await manager.PostAsync(page, $"/journeys/{journey}/details", HttpStatusCode.Conflict, ("name", "Zu spät"));
        Assert.Contains("Miriam Kessler hat inzwischen etwas geändert", late.Root.Section("details").Text, StringComparison.Ordinal);
        using var owner = await story.AsAsync(Story.Owner);
        await owner.ForceAsync(await owner.OpenAsync($"/journeys/{journey}"), $"/journeys/{journey}/details", HttpStatusCode.Forbidden, ("name", "Meins"));
    }
}
