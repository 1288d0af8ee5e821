using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Reviews;

/// <summary>Actions over the API and on first pages: who is asked, who says that they are done, and when the manager hears of them.</summary>
public sealed class ActionTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_is_to_do_it_or_the_manager_says_that_it_is_done_and_only_who_leads_drops_it(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await OpenAsync(scene);
        foreach (var person in new[] { ReviewScene.Lead, Story.Chair, Story.Owner, Story.Auditor, ReviewScene.Stranger })
        {
            ReviewScene.Is(await FinishAsync(scene, id, person), HttpStatusCode.Forbidden, "action.not_yours");
        }

        ReviewScene.Is(await DropAsync(scene, id, ReviewScene.Guest), HttpStatusCode.Forbidden, "action.not_leader");
        var done = await FinishAsync(scene, id, ReviewScene.Guest, ("If-Match", "\"2\""));
        ReviewScene.Is(done, HttpStatusCode.OK);
        Assert.Equal(("done", "Steht in der Vorlage."), ((string?)done.Body!["state"], (string?)done.Body["note"]));
        Assert.Equal(done.ETag, (await FinishAsync(scene, id, ReviewScene.Guest, ("If-Match", "\"2\""))).ETag);
        ReviewScene.Is(await FinishAsync(scene, id, Story.Manager), HttpStatusCode.Conflict, "action.done");
        ReviewScene.Is(await DropAsync(scene, id, ReviewScene.Lead), HttpStatusCode.Conflict, "action.done");

        var other = await OpenAsync(scene);
        ReviewScene.Is(await FinishAsync(scene, other, Story.Manager, ("If-Match", "\"1\"")), HttpStatusCode.PreconditionFailed, "revision.stale");
        ReviewScene.Is(await DropAsync(scene, other, ReviewScene.Lead), HttpStatusCode.OK);
        ReviewScene.Is(await FinishAsync(scene, other, ReviewScene.Guest), HttpStatusCode.Conflict, "action.dropped");
        ReviewScene.Is(await FinishAsync(scene, Guid.NewGuid(), Story.Manager), HttpStatusCode.NotFound, "action.unknown");
        Assert.Equal(["note"], (await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/actions/{other}/completion", new JsonObject { ["note"] = " " })).Fields);
        Assert.Equal(["reason"], (await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/actions/{other}/drop", new JsonObject { ["reason"] = new string('x', 2001) })).Fields);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task It_waits_on_its_owners_first_page_and_after_ten_working_days_on_the_managers(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await OpenAsync(scene);
        using (var guest = await Browser.AsAsync(service, ReviewScene.Guest))
        {
            Assert.Contains("Maßnahme erledigen: „Bauwoche in die Vorlage aufnehmen“ – Privatkunden-Journeys", (await guest.OpenAsync("/")).Text, StringComparison.Ordinal);
            var mine = await guest.OpenAsync("/actions");
            Assert.Equal("Keine Maßnahme ist überfällig.", mine.Lede);
            Assert.Equal($"/actions/{id}", mine.Root.Section("open").Link("Bauwoche in die Vorlage aufnehmen")!["href"]);
        }

        var due = DateOnly.Parse((string)(await scene.Story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/actions/{id}", null))!["dueDate"]!, System.Globalization.CultureInfo.InvariantCulture);
        service.Clock.Now = new DateTimeOffset(due.AddDays(14), new TimeOnly(8, 0), TimeSpan.Zero);
        Assert.DoesNotContain("nachfassen", await FirstAsync(service, Story.Manager), StringComparison.Ordinal);
        service.Clock.Now = new DateTimeOffset(due.AddDays(17), new TimeOnly(8, 0), TimeSpan.Zero);
        Assert.Contains($"Maßnahme von {ReviewScene.Guest.Name} nachfassen", await FirstAsync(service, Story.Manager), StringComparison.Ordinal);
        Assert.DoesNotContain("nachfassen", await FirstAsync(service, Story.Chair), StringComparison.Ordinal);

        using var owner = await Browser.AsAsync(service, ReviewScene.Guest);
        var late = await owner.OpenAsync("/actions");
        Assert.Equal("Eine Maßnahme ist überfällig.", late.Lede);
        var page = await owner.OpenAsync($"/actions/{id}");
        var empty = await owner.PostAsync(page, $"/actions/{id}/done", HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(empty.Root.Classed("problem").Single().Link("Schreiben Sie, was getan wurde."));
        Assert.False(page.HasForm($"/actions/{id}/drop"));
        var done = await owner.PostAsync(empty, $"/actions/{id}/done", HttpStatusCode.OK, ("note", "Steht in der Vorlage."));
        Assert.Contains("erledigt", done.Root.Section("about").Text, StringComparison.Ordinal);
        Assert.Equal("Keine Maßnahme ist offen.", (await owner.OpenAsync("/actions")).Lede);
        Assert.DoesNotContain("nachfassen", await FirstAsync(service, Story.Manager), StringComparison.Ordinal);
    }

    private static async Task<string> FirstAsync(RunningService service, TenantPerson person)
    {
        using var browser = await Browser.AsAsync(service, person);
        return (await browser.OpenAsync("/")).Text;
    }

    /// <summary>An open action of the guest's, four days after the review.</summary>
    private static async Task<Guid> OpenAsync(ReviewScene scene)
    {
        var review = await scene.HoldAsync();
        return (Guid)(await scene.Story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/reviews/{review}", null))!["minutes"]!["actions"]![0]!["id"]!;
    }

    private static Task<ApiAnswer> FinishAsync(ReviewScene scene, Guid id, TenantPerson who, params (string, string)[] headers)
        => scene.Service.CallAsync(who, HttpMethod.Put, $"/api/actions/{id}/completion", new JsonObject { ["note"] = "Steht in der Vorlage." }, headers);

    private static Task<ApiAnswer> DropAsync(ReviewScene scene, Guid id, TenantPerson who)
        => scene.Service.CallAsync(who, HttpMethod.Put, $"/api/actions/{id}/drop", new JsonObject { ["reason"] = "Der Partner stellt es selbst um." });
}
