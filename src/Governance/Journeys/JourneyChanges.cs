using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>What every change of a journey has in common: rollout locked, right and revision checked, written, recorded.</summary>
public sealed class JourneyChanges(Session session, JourneyStore store, RolloutService rollouts, PeopleService people, AuditService audit, TimeProvider clock)
{
    /// <summary>Runs a change of the journey itself. Where it is already as the caller wants it, nothing is written, whatever revision they have seen.</summary>
    public Task<Outcome<Journey>> RunAsync(JourneyEdit edit, Func<Journey, Task<bool>> isAlready, Func<Rollout, Journey, Task<Outcome<Journey>>> change)
        => RunAsync<Journey>(edit, async (rollout, journey) =>
            await isAlready(journey) ? journey
            : edit.ExpectedRevision is { } expected && expected != journey.Revision ? await StaleAsync(journey)
            : await change(rollout, journey));

    /// <summary>Runs what belongs to a journey on the journey as it is once its rollout is locked; what revision was seen is for the caller to look at.</summary>
    public Task<Outcome<T>> RunAsync<T>(JourneyEdit edit, Func<Rollout, Journey, Task<Outcome<T>>> change)
        => session.RunAsync<Outcome<T>>(edit.Process, edit.Caller.Actor, async () =>
        {
            if (await store.FindAsync(edit.Id) is not { } seen)
            {
                return new Refusal(404, "journey.unknown");
            }

            await session.LockAsync(seen.RolloutId);
            var journey = (await FindAsync(edit.Id))!;
            var rollout = (await rollouts.FindAsync(seen.RolloutId))!;
            return Refuse(edit, rollout, journey) is { } refusal ? refusal : await change(rollout, journey);
        });

    /// <returns>Null when there is none.</returns>
    public async Task<Journey?> FindAsync(Guid id) => await store.FindAsync(id) is { } journey ? (await WithTeamsByNameAsync([journey]))[0] : null;

    /// <summary>The same journeys, everybody in their teams by name.</summary>
    public async Task<IReadOnlyList<Journey>> WithTeamsByNameAsync(IReadOnlyList<Journey> journeys)
    {
        var ids = journeys.SelectMany(journey => journey.Members).Select(member => member.PersonId).Distinct().ToList();
        var places = (ids.Count == 0 ? [] : await people.ReadAsync(ids)).Index().ToDictionary(one => one.Item.Id, one => one.Index);
        return [.. journeys.Select(journey => journey with { Members = [.. journey.Members.OrderBy(member => places[member.PersonId])] })];
    }

    /// <summary>Writes a new candidate at the end of its stage.</summary>
    public async Task<Journey> AddAsync(Guid rolloutId, NewJourney added, Caller caller)
    {
        var now = clock.GetUtcNow();
        var others = await store.ReadAsync(rolloutId);
        var journey = new Journey
        {
            Id = Guid.CreateVersion7(now), RolloutId = rolloutId, Name = added.Name.Trim(), Persona = added.Persona.Trim(), ValueEur = added.ValueEur,
            Complexity = added.Complexity, Stage = added.Stage, Position = others.Count(other => other.Stage == added.Stage) + 1,
            Departments = [.. added.Departments.Select(department => department.Trim())], State = JourneyState.Candidate,
            CreatedAt = now, ChangedAt = now, ChangedBy = caller.Id, Revision = 1,
        };
        await store.InsertAsync(journey);
        var data = new JsonObject { ["valueEur"] = journey.ValueEur, ["complexity"] = journey.Complexity, ["stage"] = journey.Stage?.ToString() };
        await audit.AppendAsync(rolloutId, "journey.added", journey.Id, data, new Dictionary<string, string>
        {
            ["name"] = journey.Name, ["persona"] = journey.Persona, ["departments"] = string.Join('\n', journey.Departments),
        });
        return journey;
    }

    /// <summary>Writes and records a change; the team is written by whoever changes it.</summary>
    public async Task<Journey> SaveAsync(Journey journey, string action, JsonObject data, IReadOnlyDictionary<string, string>? texts = null)
    {
        var next = journey with { ChangedAt = clock.GetUtcNow(), ChangedBy = session.Actor.PersonId!.Value };
        if (!await store.UpdateAsync(next))
        {
            throw new InvalidOperationException($"Journey {journey.Id} was changed by somebody who did not lock its rollout.");
        }

        await audit.AppendAsync(journey.RolloutId, action, journey.Id, data, texts);
        return next with { Revision = journey.Revision + 1 };
    }

    public Task<Journey> SaveOwnerAsync(Journey journey, Guid personId) => SaveAsync(
        journey with { OwnerId = personId, OwnerSetAt = clock.GetUtcNow() }, "journey.owner_set", new JsonObject { ["from"] = journey.OwnerId?.ToString(), ["to"] = personId.ToString() });

    /// <summary>Writes a state as somebody's word; whatever a second person has said to the one before falls away.</summary>
    public Task<Journey> SaveStateAsync(Journey journey, JourneyState state, string? reason, string? playbookVersion, Caller caller)
    {
        var texts = new Dictionary<string, string>();
        if (reason is not null)
        {
            texts["reason"] = reason;
        }

        if (playbookVersion is not null)
        {
            texts["playbookVersion"] = playbookVersion;
        }

        var next = journey with
        {
            State = state, StateReason = reason, StateSetBy = caller.Id, StateSetAt = clock.GetUtcNow(), StateConfirmedBy = null, StateConfirmedAt = null,
            StateRefusedBy = null, StateRefusedAt = null, StateRefusal = null, FellBackAt = null, FellBackBy = null, PlaybookVersion = playbookVersion ?? journey.PlaybookVersion,
        };
        return SaveAsync(next, "journey.state_set", new JsonObject { ["from"] = journey.State.ToString(), ["to"] = state.ToString() }, texts);
    }

    /// <summary>Writes the second person's yes; a no of theirs falls away.</summary>
    public async Task<Journey> ConfirmAsync(Journey journey, Caller caller)
    {
        if (journey is { State: JourneyState.Retired, StateRefusedBy: not null, StateReason: { } reason })
        {
            await store.ForgetRefusedReasonAsync(journey.Id, reason);
        }

        var confirmed = journey with
        {
            StateConfirmedBy = caller.Id, StateConfirmedAt = clock.GetUtcNow(), StateRefusedBy = null, StateRefusedAt = null, StateRefusal = null, FellBackAt = null, FellBackBy = null,
        };
        return await SaveAsync(confirmed, "journey.state_confirmed", Said(journey));
    }

    /// <summary>Writes the second person's no; the reason that was given for leaving the journey out is refused from now on.</summary>
    public async Task<Journey> RefuseAsync(Journey journey, string reason, Caller caller)
    {
        var now = clock.GetUtcNow();
        if (journey is { State: JourneyState.Retired, StateReason: { } given })
        {
            await store.ForgetRefusedReasonAsync(journey.Id, given);
            await store.AddRefusedReasonAsync(journey.Id, new RefusedReason { Reason = given, RefusedBy = caller.Id, RefusedAt = now, Refusal = reason });
        }

        return await SaveAsync(
            journey with { StateRefusedBy = caller.Id, StateRefusedAt = now, StateRefusal = reason }, "journey.state_refused", Said(journey), new Dictionary<string, string> { ["reason"] = reason });
    }

    /// <summary>Takes the second person's word from a live journey whose handover is no longer complete; it waits for it again.</summary>
    public Task<Journey> FallBackAsync(Journey journey)
    {
        var data = Said(journey);
        data["confirmedBy"] = journey.StateConfirmedBy?.ToString();
        return SaveAsync(
            journey with { StateConfirmedBy = null, StateConfirmedAt = null, FellBackAt = clock.GetUtcNow(), FellBackBy = session.Actor.PersonId!.Value }, "journey.fell_back", data);
    }

    private static JsonObject Said(Journey journey) => new() { ["state"] = journey.State.ToString(), ["setBy"] = journey.StateSetBy?.ToString() };

    private static Refusal? Refuse(JourneyEdit edit, Rollout rollout, Journey journey)
    {
        if (!edit.Anybody && !rollout.IsManagedBy(edit.Caller) && !(edit.OwnerToo && JourneyRules.IsOwner(journey, edit.Caller)))
        {
            return new Refusal(403, "journey.not_yours");
        }

        return rollout.State == RolloutState.Ended ? new Refusal(409, "rollout.ended") : null;
    }

    private async Task<Refusal> StaleAsync(Journey journey)
        => new(409, "revision.stale", await people.NameAsync(journey.ChangedBy), journey.ChangedAt) { IsStale = true };
}

/// <summary>Who wants to change which journey.</summary>
/// <param name="Process">For the audit trail: "journey-owner", …</param>
/// <param name="ExpectedRevision">The revision the caller has seen; null when they do not care what happened since.</param>
public sealed record JourneyEdit(Guid Id, string Process, Caller Caller, long? ExpectedRevision)
{
    /// <summary>Not only the rollout's manager but also the journey's owner may.</summary>
    public bool OwnerToo { get; init; }

    /// <summary>The change itself says who may.</summary>
    public bool Anybody { get; init; }
}
