using System.Net;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Gates;

/// <summary>What those learn of a gate who do not read its dossier.</summary>
public sealed class GateReadersTests
{
    private const string Request = "Bitte geben Sie die nächste Stufe frei.";
    private static readonly TenantPerson Outsider = SamplePeople.AnjaRoemer;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_request_to_the_sponsors_is_for_readers_of_the_dossier(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotingAsync(service);
        var list = $"/api/rollouts/{story.RolloutId}/gates";

        foreach (var reader in new[] { Outsider, Story.Owner })
        {
            var round = (await story.SendAsync(reader, HttpMethod.Get, list, null))![0]!["round"]!;
            Assert.Equal(("deciding", null), ((string?)round["state"], (string?)round["request"]));
        }

        Assert.Null((string?)(await story.GateAsync(1, Story.Owner))["round"]!["request"]);
        Assert.Null((string?)(await story.SendAsync(Story.Owner, HttpMethod.Get, $"/api/gates/{gate}/rounds", null))![0]!["round"]!["request"]);
        foreach (var reader in new[] { Story.Manager, Story.SecondSponsor, Story.Auditor })
        {
            Assert.Equal(Request, (string?)(await story.SendAsync(reader, HttpMethod.Get, list, null))![0]!["round"]!["request"]);
            Assert.Equal(Request, (string?)(await story.GateAsync(1, reader))["round"]!["request"]);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task How_many_have_voted_is_for_readers_of_the_dossier_in_a_refusal_too(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, gate) = await VotingAsync(service);
        await story.VoteAsync(gate, Story.Chair, "kill");
        await story.VoteAsync(gate, Story.SecondSponsor, "kill");

        var outside = await story.VoteAsync(gate, SeatStory.Deputy, "hold", HttpStatusCode.Forbidden);
        var inside = await story.VoteAsync(gate, Story.ThirdSponsor, "hold", HttpStatusCode.Conflict);

        Assert.Equal(("vote.no_seat", "vote.round_decided"), ((string?)outside!["code"], (string?)inside!["code"]));
    }

    private static async Task<(Story Story, Guid Gate)> VotingAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.SubmitAsync(gate);
        return (story, gate);
    }
}
