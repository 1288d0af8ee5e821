using Governance.Orchestration;
using Governance.People;

namespace Governance.Rollouts;

/// <summary>Looks up what a charter is checked against.</summary>
public sealed class CharterFactsReader(PeopleService people, IChannel channel)
{
    public async Task<CharterFacts> ReadAsync() => new(
        await HoldersAsync(AppRoles.Sponsor),
        await HoldersAsync(AppRoles.JourneyManager),
        channel.Channels.Select(one => one.Key).ToHashSet());

    private async Task<Dictionary<Guid, string>> HoldersAsync(string role)
        => (await people.ReadHoldersAsync(role)).ToDictionary(person => person.Id, person => person.Name);
}
