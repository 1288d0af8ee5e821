using System.Text.Json.Nodes;
using Governance.Tests.Gates.Pages;
using Governance.Tests.Rollouts.Status;
using Governance.Tests.Support;

namespace Governance.Tests.Adapters.Graph;

/// <summary>Every card that the service posts is one that the schema of Adaptive Cards knows.</summary>
public sealed class CardSchemaTests
{
    private const string SkipReason = "Set REFERENCE_DATA to a folder with adaptive-card.json to hold cards against the schema of Adaptive Cards.";

    private const string Card = """
        {"$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.4","fallbackText":"Gate 2","body":[
         {"type":"RichTextBlock","separator":true,"inlines":[{"type":"TextRun","text":"Gate 2","size":"Large","weight":"Bolder","color":"Attention"}]}],
         "actions":[{"type":"Action.OpenUrl","title":"Dossier","url":"http://localhost:5080/gates/1"}]}
        """;

    public static bool HasReference => Folder is { Length: > 0 };

    private static string? Folder => Environment.GetEnvironmentVariable("REFERENCE_DATA");

    [Fact(Skip = SkipReason, SkipUnless = nameof(HasReference))]
    public async Task The_cards_of_a_gate_and_of_a_week_are_cards_by_the_schema()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        var gate = await GateScene.DecidingAsync(service);
        await gate.DecideAsync("go");
        service.Clock.Now = StatusScene.Monday(14);
        await StatusScene.WriteAsync(service);

        Check(service, atLeast: 4);
    }

    [Theory(Skip = SkipReason, SkipUnless = nameof(HasReference))]
    [InlineData("Ü")]
    [InlineData("語")]
    [InlineData("🙂")]
    public async Task The_largest_status_card_is_a_card_by_the_schema(string letter)
    {
        await using var service = await LargestCard.WriteAsync(Engines.Sqlite, letter);

        Check(service, atLeast: 4);
    }

    [Theory(Skip = SkipReason, SkipUnless = nameof(HasReference))]
    [InlineData("\"Attention\"", "\"Rot\"")]
    [InlineData("\"text\":\"Gate 2\",", "")]
    [InlineData("fallbackText", "fallbacktext")]
    [InlineData("RichTextBlock", "RichText")]
    [InlineData("\"url\"", "\"uri\"")]
    public void A_card_that_the_schema_does_not_know_is_found(string good, string bad)
    {
        var schema = CardSchema.Load(Folder!);

        Assert.True(schema.Takes(JsonNode.Parse(Card)!));
        Assert.False(schema.Takes(JsonNode.Parse(Card.Replace(good, bad, StringComparison.Ordinal))!));
    }

    private static void Check(RunningService service, int atLeast)
    {
        var (schema, cards) = (CardSchema.Load(Folder!), service.Tenant.Channels.All.SelectMany(channel => service.Tenant.Channels.Posts(channel.Key)).Select(post => post.Card).ToList());
        Assert.True(cards.Count >= atLeast, $"Only {cards.Count} cards were posted.");
        Assert.Empty(cards.Where(card => !schema.Takes(card)).Select(card => card.ToJsonString()));
    }
}
