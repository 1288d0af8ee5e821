using System.Globalization;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Adapters.Graph;

/// <summary>The service posts to a Teams channel.</summary>
public sealed class ChannelTests : IAsyncLifetime
{
    private const string Board = "lenkungskreis";
    private TinyService _service = null!;

    private StandInTenant Tenant => _service.Tenant;

    private IChannel Channel => _service.App.Services.GetRequiredService<IChannel>();

    public async ValueTask InitializeAsync() => _service = await TinyService.StartAsync(new() { ["Graph:Timeout"] = "00:00:10" });

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public void The_channels_of_the_settings_can_be_chosen() => Assert.Equal(
        [new ChannelInfo("kernteams", "Kundenjourneys / Kernteams"), new ChannelInfo(Board, "Kundenjourneys / Lenkungskreis")],
        Channel.Channels);

    [Fact]
    public async Task A_message_appears_in_its_channel_with_title_paragraphs_and_one_button()
    {
        var message = Message("Miriam Kessler beantragt Gate 2.\nGate-Termin: Fr, 27. November.");

        var delivery = await Channel.PostAsync(message, default);

        Assert.Equal(new Delivery(DeliveryStatus.Sent, null, null), delivery);
        var post = Assert.Single(Tenant.Channels.Posts(Board));
        Assert.Equal("Gate 2 eingereicht", post.Title);
        Assert.Equal(["Miriam Kessler beantragt Gate 2.", "Gate-Termin: Fr, 27. November."], post.Lines);
        Assert.Equal([new ChannelLink("Dossier öffnen", "http://localhost:5080/gates/1")], post.Links);
        Assert.Equal(message.Id.ToString(), post.TrackingId);
        Assert.Empty(Tenant.Channels.Posts("kernteams"));
    }

    [Fact]
    public async Task The_card_is_one_that_every_Teams_client_shows_and_falls_back_to_text()
    {
        await Channel.PostAsync(Message("Eine Zeile."), default);

        var card = Assert.Single(Tenant.Channels.Posts(Board)).Card;
        Assert.Equal("1.4", card["version"]!.GetValue<string>());
        Assert.Contains("Gate 2 eingereicht\nEine Zeile.\nhttp://localhost:5080/gates/1", card["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_looks_like_Markdown_stays_text()
    {
        await Channel.PostAsync(Message("1. Dezember: [hier](https://evil.example) **klicken**"), default);

        var post = Assert.Single(Tenant.Channels.Posts(Board));
        Assert.Equal(["1. Dezember: [hier](https://evil.example) **klicken**"], post.Lines);
        Assert.All(post.Card["body"]!.AsArray(), block => Assert.Equal("RichTextBlock", block!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_message_without_a_link_has_no_button()
    {
        await Channel.PostAsync(Message("Text") with { LinkText = null, LinkUrl = null }, default);

        Assert.Empty(Assert.Single(Tenant.Channels.Posts(Board)).Links);
    }

    [Fact]
    public async Task Throttling_is_a_retry_after_the_seconds_that_are_asked_for()
    {
        Tenant.Faults.Set("/webhooks", Fault.Throttled("17"));

        var delivery = await Channel.PostAsync(Message("Text"), default);

        Assert.Equal(DeliveryStatus.Retry, delivery.Status);
        Assert.Equal(TimeSpan.FromSeconds(17), delivery.RetryAfter);
        Assert.Contains("429", delivery.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttling_until_a_date_is_a_retry_after_the_time_until_then()
    {
        Tenant.Faults.Set("/webhooks", Fault.Throttled(DateTimeOffset.UtcNow.AddMinutes(2).ToString("R", CultureInfo.InvariantCulture)));

        var delivery = await Channel.PostAsync(Message("Text"), default);

        Assert.InRange(delivery.RetryAfter!.Value, TimeSpan.FromSeconds(115), TimeSpan.FromSeconds(121));
    }

    [Fact]
    public async Task A_date_that_has_passed_is_a_retry_at_once()
    {
        Tenant.Faults.Set("/webhooks", Fault.Throttled("Sun, 06 Nov 1994 08:49:37 GMT"));

        Assert.Equal(TimeSpan.Zero, (await Channel.PostAsync(Message("Text"), default)).RetryAfter);
    }

    [Theory]
    [InlineData(408, DeliveryStatus.Retry)]
    [InlineData(500, DeliveryStatus.Retry)]
    [InlineData(502, DeliveryStatus.Retry)]
    [InlineData(504, DeliveryStatus.Retry)]
    [InlineData(301, DeliveryStatus.Rejected)]
    [InlineData(400, DeliveryStatus.Rejected)]
    [InlineData(401, DeliveryStatus.Rejected)]
    [InlineData(404, DeliveryStatus.Rejected)]
    [InlineData(410, DeliveryStatus.Rejected)]
    public async Task What_can_pass_is_retried_and_what_cannot_is_rejected(int status, DeliveryStatus expected)
    {
        Tenant.Faults.Set("/webhooks", new Fault { Status = status });

        var delivery = await Channel.PostAsync(Message("Text"), default);

        Assert.Equal(expected, delivery.Status);
        Assert.Null(delivery.RetryAfter);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_a_retry()
    {
        Tenant.Faults.Set("/webhooks", new Fault { Drop = true });

        Assert.Equal(DeliveryStatus.Retry, (await Channel.PostAsync(Message("Text"), default)).Status);
    }

    [Fact]
    public async Task A_channel_that_hangs_is_a_retry_after_the_timeout()
    {
        Tenant.Faults.Set("/webhooks", new Fault { Delay = TimeSpan.FromHours(1) });

        Assert.Equal(DeliveryStatus.Retry, (await Channel.PostAsync(Message("Text"), default)).Status);
    }

    [Fact]
    public async Task A_post_is_tried_once_and_never_repeated_behind_the_outbox()
    {
        Tenant.Faults.Set("/webhooks", new Fault { Status = 504, Times = 1 });

        Assert.Equal(DeliveryStatus.Retry, (await Channel.PostAsync(Message("Text"), default)).Status);
        Assert.Empty(Tenant.Channels.Posts(Board));
    }

    [Fact]
    public async Task A_message_too_long_for_Teams_is_rejected_before_it_is_lost_there()
    {
        var delivery = await Channel.PostAsync(Message(new string('x', 30_000)), default);

        Assert.Equal(DeliveryStatus.Rejected, delivery.Status);
        Assert.Contains("28672", delivery.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ü")]
    [InlineData("語")]
    [InlineData("🙂")]
    [InlineData("\"")]
    public async Task Of_more_lines_than_Teams_takes_as_many_as_fit_arrive_and_the_last_one_counts_the_others(string letter)
    {
        var line = string.Concat(Enumerable.Repeat(letter, 200));
        var message = Message("Überfällig: 60 Auflagen.") with { Sections = [new MessageSection("Handlungsbedarf", [.. Enumerable.Repeat(line, 60)], Alert: true), new MessageSection("Stand", [.. Enumerable.Repeat(line, 60)])] };

        Assert.Equal(DeliveryStatus.Sent, (await Channel.PostAsync(message, default)).Status);

        var post = Assert.Single(Tenant.Channels.Posts(Board));
        var arrived = post.Lines.Count(text => text == line);
        Assert.InRange(arrived, 10, 119);
        Assert.Equal($"und {120 - arrived} weitere", post.Lines[^1]);
        Assert.Equal(["Überfällig: 60 Auflagen.", "Handlungsbedarf", line], post.Lines.Take(3));
        Assert.Equal(arrived > 60, post.Lines.Contains("Stand"));
        Assert.Single(post.Links);
    }

    [Fact]
    public async Task Parts_of_a_message_have_their_headings_and_what_is_late_is_red()
    {
        await Channel.PostAsync(Message("Eine Zeile.") with { Sections = [new MessageSection("Handlungsbedarf", ["Zu spät."], Alert: true), new MessageSection("Stand", ["Pilot."])] }, default);

        var post = Assert.Single(Tenant.Channels.Posts(Board));
        Assert.Equal(["Eine Zeile.", "Handlungsbedarf", "Zu spät.", "Stand", "Pilot."], post.Lines);
        var runs = post.Card["body"]!.AsArray().Select(block => block!["inlines"]![0]!).ToList();
        Assert.Equal(["Zu spät."], runs.Where(run => (string?)run["color"] == "Attention").Select(run => (string?)run["text"]));
        Assert.Equal(["Gate 2 eingereicht", "Handlungsbedarf", "Stand"], runs.Where(run => (string?)run["weight"] == "Bolder").Select(run => (string?)run["text"]));
        Assert.Equal("de", (string?)post.Card["lang"]);
    }

    [Fact]
    public async Task A_late_message_that_Teams_would_have_taken_in_time_is_taken_late_and_loses_only_the_end_of_its_text()
    {
        const string written = "Meldung vom 7. September 2026, 10:00 Uhr";
        var (fits, tooLong) = (1, 30_000);
        while (fits + 1 < tooLong)
        {
            var middle = (fits + tooLong) / 2;
            await Channel.PostAsync(Message(Text(middle)), default);
            (fits, tooLong) = Tenant.Channels.Posts(Board)[^1].Lines[^1].EndsWith('ü') ? (middle, tooLong) : (fits, middle);
        }

        var delivery = await Channel.PostAsync(Message(Text(fits)) with { Written = written }, default);

        Assert.Equal(DeliveryStatus.Sent, delivery.Status);
        var lines = Tenant.Channels.Posts(Board)[^1].Lines;
        Assert.Equal((written, "Erster Absatz."), (lines[0], lines[1]));
        Assert.EndsWith("ü…", lines[2], StringComparison.Ordinal);
        Assert.InRange(lines[2].Length, fits - 300, fits - 1);
        Assert.Equal(DeliveryStatus.Sent, (await Channel.PostAsync(Message(Text(tooLong)) with { Written = written }, default)).Status);
        Assert.Equal([written, "Erster Absatz.", "und ein weiterer Punkt"], Tenant.Channels.Posts(Board)[^1].Lines);

        static string Text(int letters) => $"Erster Absatz.\n{new string('ü', letters)}";
    }

    [Fact]
    public async Task A_channel_that_is_no_longer_in_the_settings_is_rejected_by_name()
    {
        var delivery = await Channel.PostAsync(Message("Text") with { Channel = "vorstand" }, default);

        Assert.Equal(DeliveryStatus.Rejected, delivery.Status);
        Assert.Contains("'vorstand'", delivery.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_webhook_stands_in_no_answer_and_no_log()
    {
        var secret = Tenant.State.Data.Channels[0].Secret;
        var answers = new List<Delivery> { await Channel.PostAsync(Message("Text"), default) };
        foreach (var fault in new[] { new Fault { Drop = true }, new Fault { Status = 400 }, Fault.Throttled(null) })
        {
            Tenant.Faults.Set("/webhooks", fault);
            answers.Add(await Channel.PostAsync(Message("Text"), default));
        }

        Assert.DoesNotContain(answers, answer => answer.ToString().Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(_service.Log.All, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static ChannelMessage Message(string text) =>
        new(Guid.CreateVersion7(), Board, "Gate 2 eingereicht", text, "Dossier öffnen", "http://localhost:5080/gates/1");
}
