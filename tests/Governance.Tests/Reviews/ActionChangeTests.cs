using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Shared.Localisation;
using Governance.Tests.Support;

namespace Governance.Tests.Reviews;

/// <summary>Actions that are to be done after all, or until another day: who says so, over the API and on the page.</summary>
public sealed class ActionChangeTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private const string Again = "Die Vorlage wurde zurückgesetzt.", Later = "Der Dienstleister liefert später.";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_is_to_do_it_or_the_manager_opens_a_settled_action_again_and_says_why(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await ActionAsync(scene);
        ReviewScene.Is(await ReopenAsync(scene, id, ReviewScene.Guest), HttpStatusCode.Conflict, "action.open");
        ReviewScene.Is(await SettleAsync(scene, id, ReviewScene.Guest, "completion", "note"), HttpStatusCode.OK);
        foreach (var person in new[] { ReviewScene.Lead, Story.Chair, Story.Owner, Story.Auditor, ReviewScene.Stranger })
        {
            ReviewScene.Is(await ReopenAsync(scene, id, person), HttpStatusCode.Forbidden, "action.not_yours");
        }

        ReviewScene.Is(await ReopenAsync(scene, id, ReviewScene.Guest, ("If-Match", "\"2\"")), HttpStatusCode.PreconditionFailed, "revision.stale");
        var open = await ReopenAsync(scene, id, ReviewScene.Guest, ("If-Match", "\"3\""));

        ReviewScene.Is(open, HttpStatusCode.OK);
        Assert.Equal(("open", null, null, Again), ((string?)open.Body!["state"], (string?)open.Body["settledBy"], (string?)open.Body["note"], (string?)open.Body["reopened"]!["reason"]));
        Assert.Equal(open.ETag, (await ReopenAsync(scene, id, ReviewScene.Guest, ("If-Match", "\"3\""))).ETag);
        var late = await ReopenAsync(scene, id, Story.Manager);
        ReviewScene.Is(late, HttpStatusCode.Conflict, "action.reopened");
        Assert.Contains(ReviewScene.Guest.Name, late.Detail, StringComparison.Ordinal);
        ReviewScene.Is(await SettleAsync(scene, id, ReviewScene.Lead, "drop", "reason"), HttpStatusCode.OK);
        ReviewScene.Is(await ReopenAsync(scene, id, Story.Manager), HttpStatusCode.OK);
        ReviewScene.Is(await ReopenAsync(scene, Guid.NewGuid(), Story.Manager), HttpStatusCode.NotFound, "action.unknown");
        Assert.Equal(["reason"], (await service.CallAsync(Story.Manager, HttpMethod.Put, $"/api/actions/{id}/reopening", new JsonObject { ["reason"] = " " })).Fields);

        var entries = await EntriesAsync(scene, "action.reopened", id);
        Assert.Equal(2, entries.Count);
        Assert.All(entries, entry => Assert.Contains(Again, entry, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Its_day_is_moved_to_a_working_day_ahead_with_a_reason_and_the_one_before_stays_readable(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await ActionAsync(scene);
        var today = Formats.Day(service.Clock.Now);
        foreach (var person in new[] { ReviewScene.Lead, Story.Chair, Story.Owner, Story.Auditor, ReviewScene.Stranger })
        {
            ReviewScene.Is(await MoveAsync(scene, id, person, today.AddDays(8)), HttpStatusCode.Forbidden, "action.not_yours");
        }

        foreach (var (day, says) in new[] { (today, "nach dem heutigen Tag"), (today.AddDays(4), "der bisherige Termin"), (today.AddDays(5), "kein Arbeitstag"), (today.AddDays(367), "höchstens ein Jahr") })
        {
            var refused = await MoveAsync(scene, id, Story.Manager, day);
            ReviewScene.Is(refused, HttpStatusCode.UnprocessableEntity);
            Assert.Equal(["dueDate"], refused.Fields);
            Assert.Contains(says, refused.Body!.ToJsonString(Readable), StringComparison.Ordinal);
        }

        ReviewScene.Is(await MoveAsync(scene, id, ReviewScene.Guest, today.AddDays(8), ("If-Match", "\"1\"")), HttpStatusCode.PreconditionFailed, "revision.stale");
        var moved = await MoveAsync(scene, id, ReviewScene.Guest, today.AddDays(8), ("If-Match", "\"2\""));

        ReviewScene.Is(moved, HttpStatusCode.OK);
        Assert.Equal((Formats.Machine(today.AddDays(8)), Formats.Machine(today.AddDays(4)), Later), ((string?)moved.Body!["dueDate"], (string?)moved.Body["moved"]!["from"], (string?)moved.Body["moved"]!["reason"]));
        Assert.Equal(moved.ETag, (await MoveAsync(scene, id, ReviewScene.Guest, today.AddDays(8), ("If-Match", "\"2\""))).ETag);
        var entry = Assert.Single(await EntriesAsync(scene, "action.moved", id));
        Assert.All(new[] { Later, Formats.Machine(today.AddDays(8)), Formats.Machine(today.AddDays(4)) }, part => Assert.Contains(part, entry, StringComparison.Ordinal));
        ReviewScene.Is(await SettleAsync(scene, id, ReviewScene.Guest, "completion", "note"), HttpStatusCode.OK);
        ReviewScene.Is(await MoveAsync(scene, id, Story.Manager, today.AddDays(9)), HttpStatusCode.Conflict, "action.done");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task On_its_page_a_second_click_changes_nothing_and_an_old_page_is_told_who_was_faster(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await ActionAsync(scene);
        var (page, today) = ($"/actions/{id}", Formats.Day(service.Clock.Now));
        using var guest = await Browser.AsAsync(service, ReviewScene.Guest);
        using var manager = await Browser.AsAsync(service, Story.Manager, "en");
        var (first, old) = (await guest.OpenAsync(page), await manager.OpenAsync(page));
        var empty = await guest.PostAsync(first, $"{page}/move", HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(empty.Root.Classed("problem").Single().Link("Nennen Sie den neuen Termin."));

        var moved = await guest.PostAsync(empty, $"{page}/move", HttpStatusCode.OK, ("dueDate", Day(today.AddDays(8))), ("reason", Later));
        await guest.PostAsync(empty, $"{page}/move", HttpStatusCode.OK, ("dueDate", Day(today.AddDays(8))), ("reason", Later));

        var about = moved.Root.Section("about").Text.Replace('\u00a0', ' ');
        Assert.Contains($"Termin verschoben Bisher {Formats.Current.Date(today.AddDays(4)).Replace('\u00a0', ' ')}. {Later}", about, StringComparison.Ordinal);
        var late = await manager.PostAsync(old, $"{page}/drop", HttpStatusCode.Conflict, ("reason", "The partner does it."));
        Assert.Contains(ReviewScene.Guest.Name, late.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
        Assert.Contains("The partner does it.", late.Text, StringComparison.Ordinal);
        Assert.False(late.HasForm($"{page}/reopen"));

        var dropped = await manager.PostAsync(late, $"{page}/drop", HttpStatusCode.OK);
        Assert.False(dropped.HasForm($"{page}/move"));
        var open = await manager.PostAsync(dropped, $"{page}/reopen", HttpStatusCode.OK, ("reason", "It does not."));
        Assert.Contains("Reopened It does not.", open.Root.Section("about").Text, StringComparison.Ordinal);
        var gone = await guest.ForceAsync(await guest.OpenAsync(page), $"{page}/reopen", HttpStatusCode.Conflict, ("reason", Again), ("revision", "4"));
        Assert.Contains("hat die Maßnahme am", gone.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await EntriesAsync(scene, "action.", id)).Count(entry => !entry.Contains("action.created", StringComparison.Ordinal)));
    }

    private static string Day(DateOnly day) => day.ToString("d.M.yyyy", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An open action of the guest's, four days after the review.</summary>
    internal static async Task<Guid> ActionAsync(ReviewScene scene)
        => (Guid)(await scene.Story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/reviews/{await scene.HoldAsync()}", null))!["minutes"]!["actions"]![0]!["id"]!;

    internal static Task<ApiAnswer> ReopenAsync(ReviewScene scene, Guid id, TenantPerson who, params (string, string)[] headers)
        => scene.Service.CallAsync(who, HttpMethod.Put, $"/api/actions/{id}/reopening", new JsonObject { ["reason"] = Again }, headers);

    internal static Task<ApiAnswer> MoveAsync(ReviewScene scene, Guid id, TenantPerson who, DateOnly day, params (string, string)[] headers)
        => scene.Service.CallAsync(who, HttpMethod.Put, $"/api/actions/{id}/due-date", new JsonObject { ["dueDate"] = Formats.Machine(day), ["reason"] = Later }, headers);

    internal static Task<ApiAnswer> SettleAsync(ReviewScene scene, Guid id, TenantPerson who, string how, string field)
        => scene.Service.CallAsync(who, HttpMethod.Put, $"/api/actions/{id}/{how}", new JsonObject { [field] = "Steht in der Vorlage." });

    private static async Task<IReadOnlyList<string>> EntriesAsync(ReviewScene scene, string action, Guid id)
    {
        var chain = $"/api/rollouts/{scene.Story.RolloutId}/audit";
        Assert.True((bool)(await scene.Story.SendAsync(Story.Auditor, HttpMethod.Get, $"{chain}/verification", null))!["intact"]!);
        using var auditor = await scene.Service.AsAsync(Story.Auditor);
        var lines = (await auditor.GetStringAsync(new Uri($"/api/audit/entries.jsonl?rollout={scene.Story.RolloutId}", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. lines.Select(line => JsonNode.Parse(line)!).Where(line => ((string)line["entry"]!["action"]!).StartsWith(action, StringComparison.Ordinal) && (string?)line["entry"]!["subjectId"] == id.ToString())
                .Select(line => line.ToJsonString(Readable)),
        ];
    }
}
