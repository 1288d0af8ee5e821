using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Audit;

/// <summary>Whatever somebody with access to the database made of an entry: the auditor is told, by page and by API.</summary>
public sealed class AlteredChainTests
{
    public static TheoryData<string, bool> Bodies { get; } = new()
    {
        { "Das ist kein JSON", false },
        { "Das ist kein JSON", true },
        { "[]", true },
        { "{}", true },
        { "{\"seq\":\"2\",\"previous\":7,\"data\":3,\"texts\":[1]}", true },
        { "{\"seq\":2,\"seq\":2}", true },
        { "", true },
        { "{\"data\":{\"gate\":1e400,\"criterion\":[],\"round\":{\"a\":[1]}},\"texts\":{}}", true },
        { "{\"data\":{\"choice\":\"\\ud800\"},\"texts\":{}}", true },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task An_entry_that_cannot_be_read_any_more_breaks_the_chain_and_not_the_page(string body, bool rehashed)
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var story = await Story.StartAsync(service);
        await service.TamperAsync("drop trigger audit_entries_no_update");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        await service.TamperAsync($"update audit_entries set body = '{body}'{(rehashed ? $", hash = '{hash}'" : "")} where seq = 2");

        var verified = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit/verification", null);
        Assert.Equal((false, 2L), ((bool)verified!["intact"]!, (long)verified["brokenAt"]!));
        var entries = await story.SendAsync(Story.Auditor, HttpMethod.Get, $"/api/rollouts/{story.RolloutId}/audit", null);
        Assert.Equal(body, (string?)entries![1]!["body"]);
        using var browser = await Browser.AsAsync(service, Story.Auditor);
        await browser.OpenAsync($"/audit/{story.RolloutId}");
        var page = await browser.OpenAsync($"/audit/{story.RolloutId}/verification");
        Assert.Contains("Die Kette bricht bei Eintrag 2.", page.Text, StringComparison.Ordinal);
    }
}
