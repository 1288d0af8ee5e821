using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Rollouts;

/// <summary>Charters rollouts and takes them from stage to stage; when they go on is for their gates to decide.</summary>
public sealed class RolloutService(
    Session session, RolloutStore store, AuditService audit, CharterFactsReader facts, RolloutStart start, TimeProvider clock)
{
    /// <summary>Starts a rollout; the caller becomes its chair.</summary>
    /// <returns>The rollout, or 403 <c>charter.sponsors_only</c>, or 422 with what is wrong in the charter.</returns>
    public Task<Outcome<Rollout>> CharterAsync(Charter charter, Caller caller)
        => session.RunAsync("charter", caller.Actor, () => CharterNowAsync(charter, caller));

    /// <returns>Null when there is none.</returns>
    public Task<Rollout?> FindAsync(Guid id) => store.FindAsync(id);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Rollout>> ReadAllAsync() => store.ReadAllAsync();

    /// <summary>The chair's seat first.</summary>
    public Task<IReadOnlyList<Seat>> ReadSeatsAsync(Guid rolloutId) => store.ReadSeatsAsync(rolloutId);

    /// <summary>Enters the next stage; entering the one it is in changes nothing, since the charter has entered the first.</summary>
    /// <exception cref="InvalidOperationException">The rollout cannot go there from where it is.</exception>
    public Task<Rollout> EnterStageAsync(Guid rolloutId, Stage stage)
        => ChangeAsync(rolloutId, "rollout.stage_entered", rollout => rollout with { Stage = stage });

    /// <summary>After the last gate.</summary>
    /// <exception cref="InvalidOperationException">The rollout is not in its last stage.</exception>
    public Task<Rollout> AnchorAsync(Guid rolloutId)
        => ChangeAsync(rolloutId, "rollout.anchored", rollout => rollout with { Stage = Stage.Anchored, State = RolloutState.Anchored });

    /// <summary>After a decision to kill it.</summary>
    /// <exception cref="InvalidOperationException">The rollout is anchored.</exception>
    public Task<Rollout> EndAsync(Guid rolloutId)
        => ChangeAsync(rolloutId, "rollout.ended", rollout => rollout with { State = RolloutState.Ended });

    private async Task<Outcome<Rollout>> CharterNowAsync(Charter charter, Caller caller)
    {
        if (!caller.Is(AppRoles.Sponsor))
        {
            return new Refusal(403, "charter.sponsors_only");
        }

        var known = await facts.ReadAsync();
        var messages = CharterRules.Check(charter, caller.Id, known);
        if (messages.Count > 0)
        {
            return new Refusal(422, "input.invalid") { Fields = messages };
        }

        var rollout = New(charter, caller.Id, clock.GetUtcNow());
        await store.InsertAsync(rollout);
        var holders = CharterRules.SeatHolders(charter, caller.Id);
        foreach (var (index, holder) in holders.Index())
        {
            await store.InsertSeatAsync(new Seat { Id = Guid.CreateVersion7(rollout.CreatedAt), RolloutId = rollout.Id, PersonId = holder, Position = index + 1 });
        }

        await RecordCharterAsync(rollout, holders);
        await start.BeginAsync(rollout, caller.Name, known.Managers[rollout.ManagerId]);
        return rollout;
    }

    private static Rollout New(Charter charter, Guid chairId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Name = charter.Name.Trim(), Purpose = charter.Purpose.Trim(), Units = [.. charter.Units.Select(unit => unit.Trim())],
        ManagerId = charter.ManagerId, ChairId = chairId, QuorumPercent = charter.QuorumPercent, Unanimous = charter.Unanimous, Land = charter.Land,
        Channel = charter.Channel, EntryStage = charter.EntryStage, Stage = charter.EntryStage, State = RolloutState.Running, StageSince = now,
        InstanceId = Guid.CreateVersion7(now), CreatedAt = now, ChangedAt = now, ChangedBy = chairId, Revision = 1,
    };

    private async Task RecordCharterAsync(Rollout rollout, IReadOnlyList<Guid> holders)
    {
        await audit.OpenAsync(rollout.Id);
        var data = new JsonObject
        {
            ["chair"] = rollout.ChairId.ToString(), ["manager"] = rollout.ManagerId.ToString(),
            ["seats"] = new JsonArray([.. holders.Select(holder => (JsonNode)holder.ToString())]),
            ["quorumPercent"] = rollout.QuorumPercent, ["unanimous"] = rollout.Unanimous, ["land"] = rollout.Land,
            ["channel"] = rollout.Channel, ["entryStage"] = rollout.EntryStage.ToString(), ["units"] = rollout.Units.Count,
        };
        await audit.AppendAsync(rollout.Id, "rollout.chartered", rollout.Id, data, new Dictionary<string, string>
        {
            ["name"] = rollout.Name, ["purpose"] = rollout.Purpose, ["units"] = string.Join('\n', rollout.Units),
        });
    }

    private Task<Rollout> ChangeAsync(Guid rolloutId, string action, Func<Rollout, Rollout> change)
        => session.RunAsync("rollout", Actor.Clock, async () =>
        {
            await session.LockAsync(rolloutId);
            var rollout = await store.FindAsync(rolloutId) ?? throw new InvalidOperationException($"No rollout {rolloutId}.");
            var next = change(rollout);
            return next == rollout ? rollout : await SaveAsync(rollout, next, action);
        });

    private async Task<Rollout> SaveAsync(Rollout rollout, Rollout next, string action)
    {
        if (!rollout.CanBecome(next.State, next.Stage))
        {
            throw new InvalidOperationException($"Rollout {rollout.Id} is {rollout.State} in {rollout.Stage} and cannot become {next.State} in {next.Stage}.");
        }

        var now = clock.GetUtcNow();
        next = next with { StageSince = next.Stage == rollout.Stage ? rollout.StageSince : now, ChangedAt = now, ChangedBy = session.Actor.PersonId };
        if (!await store.UpdateAsync(next))
        {
            throw new InvalidOperationException($"Rollout {rollout.Id} was changed by somebody who did not lock it.");
        }

        await audit.AppendAsync(rollout.Id, action, rollout.Id, new JsonObject { ["from"] = rollout.Stage.ToString(), ["to"] = next.Stage.ToString() });
        return next with { Revision = rollout.Revision + 1 };
    }
}
