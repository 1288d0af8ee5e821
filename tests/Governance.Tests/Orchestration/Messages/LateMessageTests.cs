using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Messages;

/// <summary>A message that leaves late says when it was written, so that nobody takes yesterday's for today's.</summary>
public sealed class LateMessageTests
{
    private const string Board = "lenkungskreis";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task More_than_an_hour_later_the_text_begins_with_the_day_and_time_it_was_written(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var inTime = await DeadLetterTests.SubmittedAsync(service);
        service.Clock.Advance(TimeSpan.FromHours(1));
        await service.DeliverAsync();
        Assert.DoesNotContain(Post(service, inTime).Lines, line => line.StartsWith("Meldung vom", StringComparison.Ordinal));

        var late = await DeadLetterTests.SubmittedAsync(service);
        service.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        await service.DeliverAsync();
        var post = Post(service, late);
        Assert.Equal("Meldung vom 7. September 2026, 11:00 Uhr", Plain(post.Lines[0]));
        Assert.Contains("\nMeldung vom 7. September 2026, 11:00 Uhr\n", Plain((string)post.Card["fallbackText"]!), StringComparison.Ordinal);
        Assert.Equal(Post(service, inTime).Lines.Count + 1, post.Lines.Count);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Sent_again_a_day_later_it_says_so_in_the_organisations_language_and_is_stored_as_it_was(string engine)
    {
        await using var service = await RunningService.StartAsync(engine, settings => settings["Organisation:Language"] = "en");
        var id = await DeadLetterTests.RefusedAsync(service);
        service.Tenant.Faults.Clear();
        service.Clock.Advance(TimeSpan.FromDays(1));
        await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Put, $"/api/outbox/{id}/resend");
        await service.DeliverAsync();

        Assert.Equal("Written on 7 September 2026, 10:00", Plain(Post(service, id).Lines[0]));
        var kept = (await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, $"/api/outbox/{id}")).Body!;
        Assert.DoesNotContain("Written on", (string)kept["text"]!, StringComparison.Ordinal);
    }

    private static ChannelPost Post(RunningService service, Guid id) => service.Tenant.Channels.Posts(Board).Single(post => post.TrackingId == id.ToString());

    // Days and times do not break between two lines.
    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
