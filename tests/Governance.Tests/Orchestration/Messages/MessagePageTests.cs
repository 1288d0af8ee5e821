using System.Net;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Messages;

public sealed class MessagePageTests
{
    private const string Path = "/operations/messages";
    private static readonly TenantPerson Admin = SamplePeople.LarsPeters, SecondAdmin = SamplePeople.NadineWolff;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_administrator_finds_the_dead_letter_on_the_first_page_reads_why_and_sends_it_again(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.RefusedAsync(service);
        using var admin = await Browser.AsAsync(service, Admin);
        var start = await admin.OpenAsync("/");
        Assert.Contains("Nachricht prüfen, die nicht zustellbar ist", start.Text, StringComparison.Ordinal);
        var list = await admin.OpenAsync(start.Root.Classed("work").Single().Named("a").First()["href"]!);
        Assert.Equal("Eine Nachricht ist nicht zustellbar. Öffnen Sie sie und senden Sie sie noch einmal, oder legen Sie sie ab.", list.Lede);
        Assert.Contains("Kundenjourneys / Lenkungskreis", list.Text, StringComparison.Ordinal);

        var page = await admin.OpenAsync($"{Path}/{id}");
        Assert.Contains("Die Gegenstelle hat die Nachricht abgelehnt (Status 400).", page.Lede, StringComparison.Ordinal);
        Assert.Contains("Privatkunden-Journeys", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("vielleicht schon angekommen", page.Text, StringComparison.Ordinal);
        service.Tenant.Faults.Clear();
        var resent = await admin.PostAsync(page, $"{Path}/{id}/resend");
        Assert.Contains("Die Nachricht steht wieder in der Warteschlange.", resent.Root.Classed("ok").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Lars Peters hat die Nachricht noch einmal in die Warteschlange gestellt.", resent.Root.Section("history").Text, StringComparison.Ordinal);
        Assert.False(resent.HasForm($"{Path}/{id}/resend"));
        Assert.Equal(1, await service.DeliverAsync());
        Assert.StartsWith("Die Gegenstelle hat die Nachricht angenommen:", (await admin.OpenAsync($"{Path}/{id}")).Lede, StringComparison.Ordinal);
        Assert.DoesNotContain("Nachricht prüfen", (await admin.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Putting_away_asks_for_a_reason_and_whoever_comes_later_is_told(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.RefusedAsync(service);
        using var admin = await Browser.AsAsync(service, Admin);
        using var second = await Browser.AsAsync(service, SecondAdmin, "en");
        var (page, stale) = (await admin.OpenAsync($"{Path}/{id}"), await second.OpenAsync($"{Path}/{id}"));
        var refused = await admin.PostAsync(page, $"{Path}/{id}/drop", HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Fehler: ", refused.Title, StringComparison.Ordinal);
        Assert.Contains("Schreiben Sie, warum die Nachricht nicht mehr hinausgeht.", refused.Root.Section("drop").Text, StringComparison.Ordinal);

        var dropped = await admin.PostAsync(refused, $"{Path}/{id}/drop", HttpStatusCode.OK, ("reason", "<b>Kanal</b> aufgelöst"));
        Assert.Contains("<b>Kanal</b> aufgelöst", dropped.Root.Section("history").Text, StringComparison.Ordinal);
        var late = await second.PostAsync(stale, $"{Path}/{id}/resend", HttpStatusCode.Conflict);
        Assert.Contains("Lars Peters put the message away", late.Root.Classed("bad").Single().Text, StringComparison.Ordinal);
        Assert.Empty((await admin.OpenAsync($"{Path}?state=Dead")).Root.Section("messages").Named("tbody"));
        Assert.Contains("abgelegt", (await admin.OpenAsync($"{Path}?state=Dropped")).Root.Section("messages").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_may_have_arrived_warns_before_it_is_sent_again(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await DeadLetterTests.SubmittedAsync(service, new Fault { Status = 504 });
        await service.DeliverAsync();
        service.Clock.Advance(TimeSpan.FromHours(25));
        using var admin = await Browser.AsAsync(service, Admin);
        Assert.Contains("Die Gegenstelle war gestört (Status 504).", (await admin.OpenAsync(Path)).Text, StringComparison.Ordinal);
        await service.DeliverAsync();

        var link = (await admin.OpenAsync(Path)).Root.Section("messages").Named("tbody").Single().Named("a").First()["href"]!;
        Assert.Contains("Sehen Sie im Kanal nach, bevor Sie sie noch einmal senden", (await admin.OpenAsync(link)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nobody_else_opens_the_outbox_and_the_channels_secret_stands_nowhere(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var id = await DeadLetterTests.RefusedAsync(service);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        await manager.OpenAsync(Path, HttpStatusCode.Forbidden);
        await manager.OpenAsync($"{Path}/{id}", HttpStatusCode.Forbidden);
        await manager.ForceAsync(await manager.OpenAsync("/"), $"{Path}/{id}/resend", HttpStatusCode.Forbidden);
        Assert.DoesNotContain("href=\"/operations", (await manager.OpenAsync("/")).Source, StringComparison.Ordinal);
        using var admin = await Browser.AsAsync(service, Admin);
        await admin.OpenAsync($"{Path}/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        await admin.OpenAsync($"{Path}?state=verloren", HttpStatusCode.UnprocessableEntity);
        foreach (var path in new[] { Path, $"{Path}/{id}", "/operations", "/" })
        {
            var source = (await admin.OpenAsync(path)).Source;
            Assert.DoesNotContain(service.Tenant.State.Data.Channels, channel => source.Contains(channel.Secret, StringComparison.Ordinal));
        }
    }
}
