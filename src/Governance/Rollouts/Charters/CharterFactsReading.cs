using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>Looks up what a charter is checked against, and who changed it meanwhile.</summary>
public sealed class CharterFactsReading(PeopleService people, IChannel channel)
{
    public async Task<CharterFacts> ReadAsync() => (await ReadChoicesAsync()).Facts();

    /// <summary>What a charter can be filled with.</summary>
    public async Task<CharterChoices> ReadChoicesAsync()
        => new(await people.ReadHoldersAsync(AppRoles.Sponsor), await people.ReadHoldersAsync(AppRoles.JourneyManager), channel.Channels);

    /// <summary>See <see cref="PeopleService.DoubtAsync"/>: a charter is a sponsor's word, and asks the directory as a vote does.</summary>
    public Task<Refusal?> DoubtAsync(Caller caller) => people.DoubtAsync(caller, AppRoles.Sponsor);

    /// <summary>The same, with what the role rests on.</summary>
    public Task<RoleWord> AskAsync(Caller caller) => people.AskAsync(caller, AppRoles.Sponsor);

    /// <summary>Notices that a rollout was changed since the caller saw it, and tells by whom and when.</summary>
    /// <param name="rollout">As it is now, locked.</param>
    /// <param name="expected">The revision that the caller has seen; null to take the rollout as it is.</param>
    /// <returns>409 <c>charter.changed</c>, which a request with <c>If-Match</c> is told as 412; null where nothing has changed.</returns>
    public async Task<Refusal?> StaleAsync(Rollout rollout, long? expected)
        => expected is null || expected == rollout.Revision ? null : new Refusal(409, "charter.changed", await ChangerAsync(rollout), rollout.ChangedAt) { IsStale = true };

    private async Task<object> ChangerAsync(Rollout rollout)
        => rollout.ChangedBy is { } id ? await people.NameAsync(id) : new Message("charter.changed.service");
}
