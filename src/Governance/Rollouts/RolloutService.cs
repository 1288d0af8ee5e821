using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts.Charters;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Rollouts;

/// <summary>Charters rollouts and takes them from stage to stage; when they go on is for their gates to decide.</summary>
public sealed class RolloutService(
    Session session, RolloutStore store, AuditService audit, CharterFactsReading facts, RolloutStart start, TimeProvider clock)
{
    /// <summary>Starts a rollout; the caller becomes its chair.</summary>
    /// <returns>The rollout, or 403 <c>charter.sponsors_only</c> or <c>role.lost</c>, 503 <c>role.unconfirmed</c>, or 422 with what is wrong in the charter.</returns>
    public async Task<Outcome<Rollout>> CharterAsync(CharterContent charter, Caller caller)
    {
        var word = await facts.AskAsync(caller);
        return word.Refusal is { } doubt ? doubt : await session.RunAsync("charter", caller.Actor, () => CharterNowAsync(charter, caller, null, word.Proof));
    }

    /// <summary>The same in the transaction in which a draft is signed; the signer's role was confirmed before.</summary>
    /// <param name="draftedBy">The journey manager whose draft it is.</param>
    /// <param name="proof">What the signer's role rests on.</param>
    public Task<Outcome<Rollout>> SignAsync(CharterContent charter, Caller caller, Guid draftedBy, RoleProof? proof)
        => session.RunAsync("charter", caller.Actor, () => CharterNowAsync(charter, caller, draftedBy, proof));

    /// <summary>What else is wrong in a charter of which some fields could not be read.</summary>
    public async Task<Refusal> CompleteAsync(Refusal unreadable, CharterContent charter, Caller caller)
        => CharterReader.Join(unreadable, CharterRules.Check(charter, caller.Id, await facts.ReadAsync()));

    /// <returns>Null when there is none.</returns>
    public Task<Rollout?> FindAsync(Guid id) => store.FindAsync(id);

    /// <exception cref="InvalidOperationException">There is none: whoever asks has found it by something that belongs to it.</exception>
    public async Task<Rollout> GetAsync(Guid id) => await store.FindAsync(id) ?? throw new InvalidOperationException($"No rollout {id}.");

    /// <summary>Those of the ids that there are, the newest first.</summary>
    public Task<IReadOnlyList<Rollout>> ReadAsync(IEnumerable<Guid> ids) => store.ReadAsync(ids);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Rollout>> ReadAllAsync() => store.ReadAllAsync();

    /// <summary>Those whose charter or stage changed since, the newest rollout first.</summary>
    public Task<IReadOnlyList<Rollout>> ReadChangedSinceAsync(DateTimeOffset since) => store.ReadChangedSinceAsync(since);

    /// <summary>Rollouts that somebody manages, holds a seat in, or is appointed deputy in, today or another day.</summary>
    public Task<IReadOnlyList<Guid>> ReadIdsOfAsync(Guid personId) => store.ReadIdsOfAsync(personId);

    /// <summary>Those held now, the chair's first.</summary>
    public Task<IReadOnlyList<Seat>> ReadSeatsAsync(Guid rolloutId) => store.ReadSeatsAsync(rolloutId);

    /// <summary>Those held now in several rollouts, by rollout; of each the chair's first.</summary>
    public async Task<ILookup<Guid, Seat>> ReadSeatsAsync(IEnumerable<Guid> rolloutIds) => (await store.ReadSeatsAsync(rolloutIds)).ToLookup(seat => seat.RolloutId);

    /// <summary>Those held now and those given up in several rollouts, by rollout.</summary>
    public async Task<ILookup<Guid, Seat>> ReadSeatsEverAsync(IEnumerable<Guid> rolloutIds) => (await store.ReadSeatsEverAsync(rolloutIds)).ToLookup(seat => seat.RolloutId);

    /// <summary>Everybody who holds or held a seat.</summary>
    public Task<IReadOnlyList<Guid>> ReadHoldersAsync(Guid rolloutId) => store.ReadHoldersAsync(rolloutId);

    /// <summary>That it was chartered, and what became of its charter since, in that order.</summary>
    /// <returns>By rollout.</returns>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<CharterEvent>>> ReadCharterEventsAsync(IReadOnlyCollection<Guid> rolloutIds)
    {
        var entries = await audit.ReadAboutAsync(rolloutIds, "charter");
        return rolloutIds.ToDictionary(id => id, id => CharterEvent.Of(entries[id]));
    }

    /// <summary>Enters a stage: the next one, the one before after a step back, or the one it was chartered for; see <see cref="Rollout.Enter"/>.
    /// Entering the one it is in changes nothing, since the charter has entered the first.</summary>
    /// <exception cref="InvalidOperationException">The rollout cannot go there from where it is.</exception>
    public Task<Rollout> EnterStageAsync(Guid rolloutId, Stage stage) => ChangeAsync(rolloutId, rollout => rollout.Enter(stage));

    /// <summary>After the last gate.</summary>
    /// <exception cref="InvalidOperationException">The rollout is not in its last stage.</exception>
    public Task<Rollout> AnchorAsync(Guid rolloutId)
        => ChangeAsync(rolloutId, rollout => rollout with { Stage = Stage.Anchored, State = RolloutState.Anchored });

    /// <summary>After a decision to kill it.</summary>
    /// <exception cref="InvalidOperationException">The rollout is anchored.</exception>
    public Task<Rollout> EndAsync(Guid rolloutId)
        => ChangeAsync(rolloutId, rollout => rollout with { State = RolloutState.Ended });

    private async Task<Outcome<Rollout>> CharterNowAsync(CharterContent charter, Caller caller, Guid? draftedBy, RoleProof? proof)
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
        var holders = (charter with { ChairId = caller.Id }).Holders;
        foreach (var (index, holder) in holders.Index())
        {
            await store.InsertSeatAsync(new Seat { Id = Guid.CreateVersion7(rollout.CreatedAt), RolloutId = rollout.Id, PersonId = holder, Position = index + 1, SeatedAt = rollout.CreatedAt });
        }

        await RecordCharterAsync(rollout, holders, draftedBy, proof);
        await start.BeginAsync(rollout, caller.Name, known.Managers[rollout.ManagerId]);
        return rollout;
    }

    private static Rollout New(CharterContent charter, Guid chairId, DateTimeOffset now) => new Rollout
    {
        Id = Guid.CreateVersion7(now), EntryStage = charter.EntryStage, Stage = charter.EntryStage,
        State = charter.EntryStage == Stage.Pilot ? RolloutState.Running : RolloutState.Entering, StageSince = now,
        InstanceId = Guid.CreateVersion7(now), CreatedAt = now, ChangedAt = now, ChangedBy = chairId, Revision = 1,
    }.Under((charter with { ChairId = chairId }).Tidy());

    private async Task RecordCharterAsync(Rollout rollout, IReadOnlyList<Guid> holders, Guid? draftedBy, RoleProof? proof)
    {
        await audit.OpenAsync(rollout.Id);
        var data = new JsonObject
        {
            ["chair"] = rollout.ChairId.ToString(), ["manager"] = rollout.ManagerId.ToString(),
            ["seats"] = new JsonArray([.. holders.Select(holder => (JsonNode)holder.ToString())]),
            ["quorumPercent"] = rollout.QuorumPercent, ["unanimous"] = rollout.Unanimous, ["land"] = rollout.Land,
            ["channel"] = rollout.Channel, ["entryStage"] = rollout.EntryStage.ToString(), ["units"] = rollout.Units.Count,
        };
        if (draftedBy is { } drafter)
        {
            data["draftedBy"] = drafter.ToString();
        }

        proof?.Describe(data);
        await audit.AppendAsync(rollout.Id, CharterEvent.Chartered, rollout.Id, data, new Dictionary<string, string>
        {
            ["name"] = rollout.Name, ["purpose"] = rollout.Purpose, ["units"] = string.Join('\n', rollout.Units),
        });
    }

    private Task<Rollout> ChangeAsync(Guid rolloutId, Func<Rollout, Rollout> change)
        => session.RunAsync("rollout", Actor.Clock, async () =>
        {
            await session.LockAsync(rolloutId);
            var rollout = await store.FindAsync(rolloutId) ?? throw new InvalidOperationException($"No rollout {rolloutId}.");
            var next = change(rollout);
            return next == rollout ? rollout : await SaveAsync(rollout, next);
        });

    private async Task<Rollout> SaveAsync(Rollout rollout, Rollout next)
    {
        if (!rollout.CanBecome(next.State, next.Stage))
        {
            throw new StepException("rollout.not_next", $"Rollout {rollout.Id} is {rollout.State} in {rollout.Stage} and cannot become {next.State} in {next.Stage}.");
        }

        var now = clock.GetUtcNow();
        next = next with { StageSince = Begins(rollout, next) ? now : rollout.StageSince, ChangedAt = now, ChangedBy = session.Actor.PersonId };
        if (!await store.UpdateAsync(next))
        {
            throw new InvalidOperationException($"Rollout {rollout.Id} was changed by somebody who did not lock it.");
        }

        var from = rollout.State == RolloutState.Entering ? rollout.State.ToString() : rollout.Stage.ToString();
        await audit.AppendAsync(rollout.Id, ActionOf(rollout, next), rollout.Id, new JsonObject { ["from"] = from, ["to"] = next.Stage.ToString() });
        return next with { Revision = rollout.Revision + 1 };
    }

    private static bool Begins(Rollout rollout, Rollout next)
        => next.Stage != rollout.Stage || (rollout.State, next.State) == (RolloutState.Entering, RolloutState.Running);

    private static string ActionOf(Rollout rollout, Rollout next) => next.State switch
    {
        RolloutState.Anchored => "rollout.anchored",
        RolloutState.Ended => "rollout.ended",
        _ => next.Stage < rollout.Stage ? "rollout.stepped_back" : "rollout.stage_entered",
    };
}
