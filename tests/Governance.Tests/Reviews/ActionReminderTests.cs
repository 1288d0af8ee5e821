using System.Text.Json.Nodes;
using Governance.Reviews;
using Governance.Shared.Localisation;
using Governance.Shared.Time;
using Governance.Tests.Support;

namespace Governance.Tests.Reviews;

/// <summary>What the clock says of open actions in the channel of their rollout: before their day, past it, and when they become the journey manager's matter.</summary>
public sealed class ActionReminderTests
{
    private const string Soon = "Bald fällig: Bauwoche in die Vorlage aufnehmen – Marco Bassi, bis 18. September 2026";
    private const string Overdue = "Überfällig: Bauwoche in die Vorlage aufnehmen – Marco Bassi, fällig am 18. September 2026";
    private const string Escalated = "Seit mehr als 10 Arbeitstagen überfällig, Miriam Kessler fasst nach: Bauwoche in die Vorlage aufnehmen – Marco Bassi, fällig am 18. September 2026";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Each_step_is_said_once_on_a_working_morning_whatever_is_started_anew_meanwhile(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await ActionChangeTests.ActionAsync(scene);
        await service.DeliverAsync();

        // Agreed on a Monday and due on Friday: on the day itself, and before the morning, nobody is reminded.
        Assert.Empty(await RemindAsync(service, 14, new TimeOnly(12, 0)));
        Assert.Empty(await RemindAsync(service, 15, new TimeOnly(6, 59)));
        var first = Assert.Single(await RemindAsync(service, 15, new TimeOnly(7, 0)));
        Assert.Equal(("Privatkunden-Journeys: offene Maßnahmen", Soon), first);
        Assert.Empty(await RemindAsync(service, 15, new TimeOnly(7, 15)));
        await service.RestartAsync(settings => settings["AzureAd:AllowMembersWithoutRole"] = "true");
        Assert.Empty(await RemindAsync(service, 15, new TimeOnly(8, 0)));
        Assert.Empty(await RemindAsync(service, 16));
        Assert.Empty(await RemindAsync(service, 18));

        // Saturday and Sunday are no working days.
        Assert.Empty(await RemindAsync(service, 19));
        Assert.Empty(await RemindAsync(service, 20));
        Assert.Equal(Overdue, Assert.Single(await RemindAsync(service, 21)).Text);
        Assert.Empty(await RemindAsync(service, 22));
        Assert.Empty(await RemindAsync(service, 32));
        Assert.Equal(Escalated, Assert.Single(await RemindAsync(service, 35)).Text);
        Assert.Empty(await RemindAsync(service, 36));
        Assert.Empty(await RemindAsync(service, 60));

        using var manager = await Browser.AsAsync(service, Story.Manager);
        Assert.Contains("Maßnahme von Marco Bassi nachfassen", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        var about = (await manager.OpenAsync($"/actions/{id}")).Root.Section("about").Text.Replace('\u00a0', ' ');
        Assert.Contains("Im Kanal genannt als bald fällig am 15. September 2026, als überfällig am 21. September 2026 und zum Nachfassen am 5. Oktober 2026", about, StringComparison.Ordinal);
        using var english = await Browser.AsAsync(service, Story.Manager, "en");
        Assert.Contains("as overdue on", (await english.OpenAsync($"/actions/{id}")).Root.Section("about").Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_was_missed_is_said_once_in_one_message_and_nobody_is_to_press_themselves(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var minutes = await scene.MinutesAsync(due: "2026-09-18");
        minutes["actions"]!.AsArray().Add(new JsonObject { ["text"] = "Partner informieren", ["ownerId"] = await scene.Story.PersonAsync(Story.Manager), ["dueDate"] = "2026-09-17" });
        minutes["actions"]!.AsArray().Add(new JsonObject { ["text"] = "Zahlen nachreichen", ["ownerId"] = await scene.Story.PersonAsync(ReviewScene.Guest), ["dueDate"] = "2026-10-09" });
        await scene.HoldAsync(minutes);
        await service.DeliverAsync();

        // Nothing ran for three weeks; then two nodes look at once.
        service.Clock.Now = At(36, new TimeOnly(8, 0));
        await Task.WhenAll(RunAsync(service), RunAsync(service));

        var post = Assert.Single(await DeliveredAsync(service));
        Assert.Equal([Escalated, "Überfällig: Partner informieren – Miriam Kessler, fällig am 17. September 2026", "Bald fällig: Zahlen nachreichen – Marco Bassi, bis 9. Oktober 2026"], post.Text.Split('|'));
        Assert.Empty(await RemindAsync(service, 37));
        Assert.Equal("Überfällig: Zahlen nachreichen – Marco Bassi, fällig am 9. Oktober 2026", Assert.Single(await RemindAsync(service, 42)).Text);
        Assert.Equal("Seit mehr als 10 Arbeitstagen überfällig, Miriam Kessler fasst nach: Zahlen nachreichen – Marco Bassi, fällig am 9. Oktober 2026", Assert.Single(await RemindAsync(service, 60)).Text);
        Assert.Empty(await RemindAsync(service, 90));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_settled_action_is_left_alone_and_one_that_is_moved_or_opened_again_begins_anew(string engine)
    {
        await using var service = await ReviewScene.ServiceAsync(engine);
        var scene = await ReviewScene.StartAsync(service);
        var id = await ActionChangeTests.ActionAsync(scene);
        await service.DeliverAsync();
        Assert.Equal(Overdue, Assert.Single(await RemindAsync(service, 21)).Text);
        ReviewScene.Is(await ActionChangeTests.MoveAsync(scene, id, ReviewScene.Guest, new DateOnly(2026, 10, 2)), System.Net.HttpStatusCode.OK);

        Assert.Empty(await RemindAsync(service, 22));
        Assert.Equal("Bald fällig: Bauwoche in die Vorlage aufnehmen – Marco Bassi, bis 2. Oktober 2026", Assert.Single(await RemindAsync(service, 25)).Text);
        ReviewScene.Is(await ActionChangeTests.SettleAsync(scene, id, ReviewScene.Guest, "completion", "note"), System.Net.HttpStatusCode.OK);
        Assert.Empty(await RemindAsync(service, 36));

        ReviewScene.Is(await ActionChangeTests.ReopenAsync(scene, id, Story.Manager), System.Net.HttpStatusCode.OK);
        Assert.Empty(await RemindAsync(service, 36, new TimeOnly(15, 0)));
        Assert.Equal("Überfällig: Bauwoche in die Vorlage aufnehmen – Marco Bassi, fällig am 2. Oktober 2026", Assert.Single(await RemindAsync(service, 37)).Text);
        Assert.Empty(await RemindAsync(service, 38));
    }

    private static DateTimeOffset At(int day, TimeOnly time) => new OrganisationClock(TimeProvider.System).At(new DateOnly(2026, 9, 1).AddDays(day - 1), time);

    /// <summary>Runs the job on a day, counted from the first of September 2026, and gives what the channel then reads.</summary>
    private static async Task<IReadOnlyList<(string Title, string Text)>> RemindAsync(RunningService service, int day, TimeOnly? time = null)
    {
        service.Clock.Now = At(day, time ?? new TimeOnly(9, 0));
        await RunAsync(service);
        return await DeliveredAsync(service);
    }

    private static Task RunAsync(RunningService service) => service.CallAsync(async (ActionReminders reminders) =>
    {
        await reminders.RunAsync();
        return true;
    });

    private static async Task<IReadOnlyList<(string Title, string Text)>> DeliveredAsync(RunningService service)
    {
        var before = service.Tenant.Channels.Posts("lenkungskreis").Count;
        await service.DeliverAsync();
        return
        [
            .. service.Tenant.Channels.Posts("lenkungskreis").Skip(before)
                .Select(post => (post.Title, string.Join('|', post.Lines.Where(line => line != post.Title)).Replace('\u00a0', ' '))),
        ];
    }
}
