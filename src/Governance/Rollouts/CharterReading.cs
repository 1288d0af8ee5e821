using Governance.Orchestration;
using Governance.People;

namespace Governance.Rollouts;

/// <summary>What a charter can be filled with.</summary>
/// <param name="Chair">The reader, whose seat is fixed.</param>
/// <param name="Sponsors">Other executive sponsors, by name.</param>
/// <param name="Managers">Holders of the journey manager's role, by name.</param>
public sealed record CharterModel(string Chair, IReadOnlyList<Person> Sponsors, IReadOnlyList<Person> Managers, IReadOnlyCollection<ChannelInfo> Channels);

/// <summary>Reads what a charter can be filled with.</summary>
public sealed class CharterReading(PeopleService people, IChannel channel)
{
    public async Task<CharterModel> ReadAsync(Caller caller) => new(
        caller.Name,
        [.. (await people.ReadHoldersAsync(AppRoles.Sponsor)).Where(person => person.Id != caller.Id)],
        await people.ReadHoldersAsync(AppRoles.JourneyManager),
        channel.Channels);
}
