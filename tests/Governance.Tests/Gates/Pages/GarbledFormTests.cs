using System.Net;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>What a form carries along is read like what was typed: garbled, it does not mean "take it as it is".</summary>
public sealed class GarbledFormTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_garbled_revision_takes_no_round_back(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        using var manager = await scene.AsAsync(Story.Manager);
        var page = await manager.OpenAsync(scene.Address);

        await manager.PostAsync(page, $"{scene.Address}/withdrawal", HttpStatusCode.UnprocessableEntity, ("revision", "x"));
        Assert.Equal("deciding", (string)(await scene.Story.GateAsync(1))["round"]!["state"]!);

        await manager.PostAsync(page, $"{scene.Address}/withdrawal");
        Assert.Equal("withdrawn", (string)(await scene.Story.GateAsync(1))["round"]!["state"]!);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_garbled_number_of_a_round_consents_to_nothing(string engine)
    {
        var scene = await GateScene.DecidingAsync(await fixture.OnAsync(engine));
        await scene.VoteAsync(Story.SecondSponsor, "hold");
        using (var manager = await scene.AsAsync(Story.Manager))
        {
            await manager.PostAsync(await manager.OpenAsync(scene.Address), $"{scene.Address}/withdrawal/request", HttpStatusCode.OK, ("reason", "Die Zahlen waren falsch."));
        }

        using var chair = await scene.AsAsync(Story.Chair);
        await chair.PostAsync(await chair.OpenAsync(scene.Address), $"{scene.Address}/withdrawal/consent", HttpStatusCode.UnprocessableEntity, ("round", "x"));
        Assert.Equal("deciding", (string)(await scene.Story.GateAsync(1))["round"]!["state"]!);
    }
}
