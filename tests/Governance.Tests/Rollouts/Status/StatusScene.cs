using System.Text.Json.Nodes;
using Governance.Rollouts.Status;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Status;

/// <summary>What is common to tests of status cards. Services start on Monday, 7 September 2026, at 10:00 in Berlin.</summary>
internal static class StatusScene
{
    private const string Board = "lenkungskreis";

    /// <summary>Seven o'clock in Berlin on a day of September 2026.</summary>
    public static DateTimeOffset Monday(int day) => new(2026, 9, day, 5, 0, 0, TimeSpan.Zero);

    /// <summary>Has the service write the cards that are due, as its clock would, and deliver them.</summary>
    public static async Task WriteAsync(RunningService service)
    {
        await RunAsync(service);
        await service.DeliverAsync();
    }

    public static Task<bool> RunAsync(RunningService service) => service.CallAsync(async (StatusCards cards) =>
    {
        await cards.RunAsync();
        return true;
    });

    /// <summary>The status cards in the channel, the first one first.</summary>
    public static IReadOnlyList<ChannelPost> Cards(RunningService service)
        => [.. service.Tenant.Channels.Posts(Board).Where(post => post.Title.Contains("Wochenstand", StringComparison.Ordinal) || post.Title.Contains("weekly status", StringComparison.Ordinal))];

    public static string Title(ChannelPost card) => Plain(card.Title);

    public static IReadOnlyList<string> Lines(ChannelPost card) => [.. card.Lines.Select(Plain)];

    /// <summary>The lines of a card that are shown in red.</summary>
    public static IReadOnlyList<string> Red(ChannelPost card)
        => [.. card.Card["body"]!.AsArray().Select(block => block!["inlines"]![0]!).Where(run => (string?)run["color"] == "Attention").Select(run => Plain((string)run["text"]!))];

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
