using System.Net;
using System.Text.Json.Nodes;
using Governance.Shared.Localisation;
using Governance.Tests.Support;

namespace Governance.Tests.Reviews;

/// <summary>Minutes as long as they may be still reach the channel.</summary>
public sealed class LongMinutesTests
{
    [Theory]
    [InlineData("Ü")]
    [InlineData("語")]
    [InlineData("🙂")]
    public async Task The_longest_minutes_are_posted_shortened(string letter)
    {
        await using var service = await ReviewScene.ServiceAsync(Engines.Sqlite);
        var scene = await ReviewScene.StartAsync(service);
        var id = await scene.BeginAsync();
        await service.DeliverAsync();
        var line = string.Concat(Enumerable.Repeat(letter, 500 / letter.Length));
        var due = Formats.Machine(Formats.Day(service.Clock.Now).AddDays(4));
        var minutes = await scene.MinutesAsync(due: due);
        minutes["decisions"] = new JsonArray([.. Enumerable.Repeat(line, 30).Select(one => (JsonNode)one)]);
        minutes["actions"] = new JsonArray([.. Enumerable.Range(0, 30).Select(_ => minutes["actions"]![0]!.DeepClone()).Select(action => { action["text"] = line; return action; })]);

        ReviewScene.Is(await scene.SaveAsync(id, ReviewScene.Lead, minutes), HttpStatusCode.OK);
        ReviewScene.Is(await scene.CloseAsync(id, ReviewScene.Lead), HttpStatusCode.OK);

        Assert.Equal(1, await service.DeliverAsync());
        var post = service.Tenant.Channels.All.SelectMany(channel => service.Tenant.Channels.Posts(channel.Key)).Last();
        Assert.Contains(post.Lines, text => text.EndsWith('…') && text.Contains(letter, StringComparison.Ordinal));
        Assert.DoesNotContain(post.Lines, text => text.Contains('\uFFFD', StringComparison.Ordinal));
    }
}
