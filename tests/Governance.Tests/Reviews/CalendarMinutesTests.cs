using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Reviews.Events;
using Governance.Sandbox.Tenant;
using Governance.Shared.Localisation;
using Governance.Tests.Support;
using static Governance.Tests.Reviews.CalendarScene;

namespace Governance.Tests.Reviews;

/// <summary>Minutes in the event of their review, which is how its participants get them.</summary>
public sealed class CalendarMinutesTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Final_minutes_are_written_into_the_event_once_and_again_with_what_is_added_to_them(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await DeliverAllAsync(service);
        var planned = Standing(service)[0];
        var minutes = await scene.MinutesAsync("Alles <b>fett</b> & „zitiert“.", "2026-09-18");
        minutes["notes"] = "Ruhige Runde.\n<script>alert(1)</script>";

        var id = await scene.HoldAsync(minutes);
        await DeliverAllAsync(service);
        ReviewScene.Is(await scene.CloseAsync(id, ReviewScene.Lead), HttpStatusCode.OK);
        await LookAsync(service);
        await scene.PlanAsync();
        await DeliverAllAsync(service);

        var held = Standing(service).Single(one => one.Id == planned.Id);
        Assert.Equal((2, planned.Start, planned.End, planned.JoinUrl), (held.Writes, held.Start, held.End, held.JoinUrl));
        Assert.Equal(planned.Guests, held.Guests);
        var body = Body(held);
        foreach (var part in new[]
        {
            "Hier ist das Protokoll:", $"/reviews/{id}", "1. Alles &lt;b&gt;fett&lt;/b&gt; &amp; „zitiert“.", "Bauwoche in die Vorlage aufnehmen – Marco Bassi, bis 18. September 2026",
            "Ruhige Runde.<br>&lt;script&gt;", "anwesend", ReviewScene.Lead.Name, "entschuldigt",
        })
        {
            Assert.Contains(part, body, StringComparison.Ordinal);
        }

        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/reviews/{id}/addenda", new JsonObject { ["text"] = "Gemeint ist November." }), HttpStatusCode.Created);
        await DeliverAllAsync(service);
        await DeliverAllAsync(service);
        var amended = Standing(service).Single(one => one.Id == planned.Id);
        Assert.Equal(3, amended.Writes);
        Assert.Contains("Gemeint ist November.", Body(amended), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;fett", Body(amended), StringComparison.Ordinal);
        Assert.All(Standing(service).Where(one => one.Id != planned.Id), one => Assert.DoesNotContain("Protokoll:", Body(one), StringComparison.Ordinal));
        Assert.DoesNotContain(service.Tenant.Calendars.All, one => one.IsCancelled);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_change_that_is_still_on_its_way_when_the_review_is_closed_calls_nothing_off(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await DeliverAllAsync(service);
        var (count, planned) = (Standing(service).Count, Standing(service)[0]);
        var series = await scene.BodyAsync();
        series["place"] = "Raum 2.01";
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Put, scene.Path, series), HttpStatusCode.OK);

        await scene.HoldAsync();
        await DeliverAllAsync(service);

        Assert.Equal(count, Standing(service).Count);
        var held = Standing(service).Single(one => one.Id == planned.Id);
        Assert.Equal((2, "Raum 2.01"), (held.Writes, (string?)held.Body["location"]!["displayName"]));
        Assert.Contains("Bauwoche in die Vorlage aufnehmen", Body(held), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_event_that_was_deleted_there_is_not_created_anew_for_its_minutes(string engine)
    {
        await using var service = await StartAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        await DeliverAllAsync(service);
        var (count, planned) = (Standing(service).Count, Standing(service)[0]);
        var id = await scene.HoldAsync();
        service.Tenant.Calendars.Delete(planned.Id);

        await DeliverAllAsync(service);
        ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/reviews/{id}/addenda", new JsonObject { ["text"] = "Gemeint ist November." }), HttpStatusCode.Created);
        await DeliverAllAsync(service);

        Assert.Equal(count - 1, Standing(service).Count);
        Assert.Equal("held", (string?)(await scene.Story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/reviews/{id}", null))!["date"]!["state"]);
    }

    [Theory]
    [InlineData("Ü")]
    [InlineData("語")]
    [InlineData("🙂")]
    public async Task The_longest_minutes_stay_within_what_an_event_takes_and_end_with_a_whole_paragraph(string letter)
    {
        await using var service = await StartAsync(Engines.Sqlite);
        var scene = await ReviewScene.StartAsync(service);
        await DeliverAllAsync(service);
        string Text(int length) => string.Concat(Enumerable.Repeat(letter, length / letter.Length));
        var minutes = await scene.MinutesAsync(due: "2026-09-18");
        minutes["decisions"] = new JsonArray([.. Enumerable.Range(0, 30).Select(_ => (JsonNode)Text(500))]);
        minutes["actions"] = new JsonArray([.. Enumerable.Range(0, 30).Select(_ => minutes["actions"]![0]!.DeepClone()).Select(action => { action["text"] = Text(500); return action; })]);
        minutes["notes"] = Text(8000);
        var planned = Standing(service)[0];
        var id = await scene.HoldAsync(minutes);
        await DeliverAllAsync(service);
        Assert.DoesNotContain("gekürzt", Body(Find(service, planned)), StringComparison.Ordinal);

        foreach (var _ in Enumerable.Range(0, 60))
        {
            ReviewScene.Is(await service.CallAsync(Story.Manager, HttpMethod.Post, $"/api/reviews/{id}/addenda", new JsonObject { ["text"] = Text(2000) }), HttpStatusCode.Created);
        }

        await DeliverAllAsync(service);

        var body = Body(Find(service, planned));
        Assert.InRange(Encoding.UTF8.GetByteCount(body), EventMinutes.Heaviest / 2, EventMinutes.Heaviest + 1000);
        Assert.EndsWith("Das Protokoll ist hier gekürzt. Vollständig lesen Sie es unter „Protokoll öffnen“.</p>", body, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', body);
    }

    private static TenantEvent Find(RunningService service, TenantEvent known) => Standing(service).Single(one => one.Id == known.Id);

    private static string Body(TenantEvent one) => ((string)one.Body["body"]!["content"]!).Replace("&#xA0;", " ", StringComparison.Ordinal);
}
