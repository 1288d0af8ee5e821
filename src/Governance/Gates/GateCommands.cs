using Governance.Gates.Rounds;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>A gate as it is once its rollout is locked.</summary>
/// <param name="Rounds">The first one first; at least one.</param>
public sealed record GateNow(Rollout Rollout, Gate Gate, IReadOnlyList<Round> Rounds)
{
    public Round Last => Rounds[^1];

    /// <param name="number">Null for the latest.</param>
    /// <returns>Null where there is no such round.</returns>
    public Round? Find(int? number) => number is null ? Last : Rounds.FirstOrDefault(round => round.Number == number);
}

/// <summary>What came of a change of a gate.</summary>
/// <param name="Revision">The gate's, as the change left it: whoever goes on from there names it.</param>
public sealed record Revised<T>(T Value, long Revision);

/// <summary>Runs what changes a gate: in one transaction, with its rollout locked, on what is read after that.</summary>
public sealed class GateCommands(Session session, GateStore gates, RoundStore rounds, RolloutService rollouts, GateRevisions revisions)
{
    /// <returns>What came of it, or 404 <c>gate.unknown</c>.</returns>
    public async Task<Outcome<T>> RunAsync<T>(string process, Guid gateId, Caller caller, Func<GateNow, Task<Outcome<T>>> work, CancellationToken cancel = default)
    {
        if (await gates.FindAsync(gateId) is not { } found)
        {
            return new Refusal(404, "gate.unknown");
        }

        return await session.RunAsync(process, caller.Actor, async () =>
        {
            await session.LockAsync(found.RolloutId, cancel);
            return await work(new GateNow(await rollouts.GetAsync(found.RolloutId), (await gates.FindAsync(gateId))!, await rounds.ReadAsync(gateId)));
        }, cancel);
    }

    /// <summary>The same for what only the journey manager does.</summary>
    /// <returns>Or also 403 <c>gate.manager_only</c>.</returns>
    public Task<Outcome<T>> RunAsManagerAsync<T>(string process, Guid gateId, Caller caller, Func<GateNow, Task<Outcome<T>>> work)
        => RunAsync(process, gateId, caller, ByManager(caller, work));

    /// <summary>The same as <see cref="RunAsync{T}"/>, told with the gate's revision.</summary>
    public Task<Outcome<Revised<T>>> ReviseAsync<T>(string process, Guid gateId, Caller caller, Func<GateNow, Task<Outcome<T>>> work)
        => RunAsync<Revised<T>>(process, gateId, caller, async now =>
        {
            var done = await work(now);
            return done.Refusal is { } refusal ? refusal : new Revised<T>(done.Value, (await gates.FindAsync(gateId))!.Revision);
        });

    /// <summary>The same as <see cref="RunAsManagerAsync{T}"/>, told with the gate's revision.</summary>
    public Task<Outcome<Revised<T>>> ReviseAsManagerAsync<T>(string process, Guid gateId, Caller caller, Func<GateNow, Task<Outcome<T>>> work)
        => ReviseAsync(process, gateId, caller, ByManager(caller, work));

    /// <summary>See <see cref="GateRevisions.StaleAsync"/>.</summary>
    public Task<Refusal?> StaleAsync(GateNow now, long? expected) => revisions.StaleAsync(now.Gate, expected);

    private static Func<GateNow, Task<Outcome<T>>> ByManager<T>(Caller caller, Func<GateNow, Task<Outcome<T>>> work)
        => async now => now.Rollout.IsManagedBy(caller) ? await work(now) : new Refusal(403, "gate.manager_only");
}
