using Governance.Audit;
using Governance.Shared.Data;
using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Properties;

/// <summary>Looks at one rollout after each step, and remembers what may not change any more.</summary>
public sealed class Watch(GateHost host, Guid rolloutId)
{
    private readonly HashSet<Guid> votes = [];
    private IReadOnlyList<string> ended = [];

    /// <param name="world">As it has to look.</param>
    /// <returns>What differs from it, or does not hold; null when all is well.</returns>
    public async Task<string?> LookAsync(World world)
    {
        var (held, picture, now) = await ReadAsync();
        var (expected, changed) = (Picture.Of(world), ended.Except(now).ToList());
        ended = now;
        return changed.Count > 0 ? $"an earlier round changed: {string.Join('\n', changed)}"
            : Biased(world, held) ?? held.SelectMany(Invariants.Broken).FirstOrDefault()
            ?? (picture == expected ? null : $"it looks otherwise.\n--- expected\n{expected}--- found\n{picture}");
    }

    /// <returns>How it looks, and what does not hold; null when everything does.</returns>
    public async Task<(string Picture, string? Broken)> SeeAsync()
    {
        var (held, picture, _) = await ReadAsync();
        return (picture, held.SelectMany(Invariants.Broken).FirstOrDefault());
    }

    /// <returns>What is wrong with the trail or the workflows when all is over; null when nothing is.</returns>
    public async Task<string?> EndAsync()
    {
        var verified = await host.CallAsync((RolloutVerification verification) => verification.VerifyAsync(rolloutId));
        var incidents = await host.CallAsync((Incidents found) => found.CountAsync(rolloutId));
        // Histories lay evidence into the store past the service, for speed; nothing else may differ.
        var odd = verified.Records.Where(record => record is not { Kind: "evidence", What: "unrecorded" }).ToList();
        return verified.BrokenAt is not null || odd.Count > 0 ? $"the audit chain or a record is broken: {verified}: {string.Join(", ", odd)}" : incidents > 0 ? $"{incidents} incidents of workflows" : null;
    }

    private Task<(IReadOnlyList<Held> Held, string Picture, IReadOnlyList<string> Ended)> ReadAsync() => host.CallAsync(async (Sight sight) =>
    {
        var held = await sight.HeldAsync(rolloutId);
        return (held, await sight.PictureAsync(host, rolloutId, held), await sight.EndedAsync(rolloutId));
    });

    // Nobody votes on what they manage, own or work on; what changes after the vote undoes none.
    private string? Biased(World world, IReadOnlyList<Held> held)
    {
        var cast = held.SelectMany(one => one.Votes).Where(vote => votes.Add(vote.Id)).Select(vote => host.NumberOf(vote.PersonId)).ToList();
        var biased = cast.Where(person => person == world.Terms.Manager || person == world.Owner || world.Team.People.Contains(person)).ToList();
        return biased.Count > 0 ? $"{biased[0]} voted in spite of a conflict" : null;
    }

    private sealed record Incidents(Session Session)
    {
        private const string Count = "select count(*) from workflow_incidents n join workflow_instances i on i.id = n.instance_id where i.scope_id = @Id";

        public Task<long> CountAsync(Guid rolloutId) => Session.ReadAsync<long>(Count, new { Id = rolloutId });
    }
}
