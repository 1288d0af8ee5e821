using System.Text.Json.Nodes;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>Keeps a rollout's journeys: the manager everything, an owner the team and the state of their own.</summary>
/// <remarks>
/// Every change answers 404 <c>journey.unknown</c>, 403 <c>journey.not_yours</c>, 409 <c>rollout.ended</c>, 409 <c>revision.stale</c> with who
/// changed it meanwhile and when, 409 <c>journey.seat_voting</c> (see <see cref="SeatGuard"/>), or 422 with what is wrong field by field.
/// The same again changes nothing, also from somebody who has not seen that it is so already.
/// </remarks>
public sealed class JourneyService(Session session, JourneyStore store, JourneyChanges changes, RolloutService rollouts, PeopleService people, JourneyFollowUp followUp)
{
    /// <summary>Adds a candidate at the end of its stage, or of those not yet placed.</summary>
    /// <returns>The journey, or 404 <c>rollout.unknown</c>, 403, 409 <c>rollout.ended</c>, <c>journey.stage_left</c> or <c>journey.too_many</c>, 422.</returns>
    public Task<Outcome<Journey>> AddAsync(Guid rolloutId, NewJourney journey, Caller caller)
        => session.RunAsync("journey-add", caller.Actor, () => AddNowAsync(rolloutId, journey, caller));

    /// <summary>By stage, then by position; those not yet placed last.</summary>
    public async Task<IReadOnlyList<Journey>> ReadAsync(Guid rolloutId)
        => [.. (await changes.WithTeamsByNameAsync(await store.ReadAsync(rolloutId))).OrderBy(journey => journey.Stage ?? (Stage)int.MaxValue)];

    /// <summary>The same of several rollouts, by rollout.</summary>
    public async Task<ILookup<Guid, Journey>> ReadAsync(IEnumerable<Guid> rolloutIds)
        => (await changes.WithTeamsByNameAsync(await store.ReadAsync(rolloutIds))).OrderBy(journey => journey.Stage ?? (Stage)int.MaxValue).ToLookup(journey => journey.RolloutId);

    /// <returns>Null when there is none.</returns>
    public Task<Journey?> FindAsync(Guid id) => changes.FindAsync(id);

    /// <summary>Rollouts in which somebody owns a journey or works in a core team.</summary>
    public Task<IReadOnlyList<Guid>> ReadRolloutIdsOfAsync(Guid personId) => store.ReadRolloutIdsOfAsync(personId);

    /// <summary>How many journeys run through each department, over all rollouts; names that differ in case only are one.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountDepartmentsAsync()
        => (await store.ReadDepartmentsAsync()).SelectMany(departments => departments).GroupBy(department => department, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The reasons for leaving a journey out that sponsors have refused, the oldest first.</summary>
    public Task<IReadOnlyList<RefusedReason>> ReadRefusedReasonsAsync(Guid id) => store.ReadRefusedReasonsAsync(id);

    /// <summary>Names who answers for the journey end to end; they must hold the role. Agreements to the handover to another owner fall away.</summary>
    public Task<Outcome<Journey>> SetOwnerAsync(Guid id, Guid personId, Caller caller, long? expectedRevision = null)
        => ChangeAsync(new JourneyEdit(id, "journey-owner", caller, expectedRevision), journey => journey.OwnerId == personId, async (_, journey) =>
        {
            if (!await people.HoldsAsync(personId, AppRoles.JourneyOwner))
            {
                return Invalid([new("personId", "journey.owner_role")]);
            }

            return await changes.SaveOwnerAsync(journey, personId);
        });

    /// <summary>Replaces the core team. Whoever was in it may stay, even after leaving the company, so that others can come and go.</summary>
    public Task<Outcome<Journey>> SetTeamAsync(Guid id, IReadOnlyList<JourneyMember> members, Caller caller, long? expectedRevision = null)
        => ChangeTeamAsync(new JourneyEdit(id, "journey-team", caller, expectedRevision), _ => members, TeamFields.Whole);

    /// <summary>Takes somebody into the core team for a department; what is wrong is said of <c>personId</c> and <c>department</c>.</summary>
    public Task<Outcome<Journey>> JoinAsync(Guid id, JourneyMember member, Caller caller, long? expectedRevision = null)
        => ChangeTeamAsync(
            new JourneyEdit(id, "journey-team", caller, expectedRevision), team => team.Contains(JourneyRules.Tidy(member)) ? team : [.. team, member], TeamFields.One);

    /// <summary>Releases somebody from the core team.</summary>
    public Task<Outcome<Journey>> LeaveAsync(Guid id, Guid personId, Caller caller, long? expectedRevision = null)
        => ChangeTeamAsync(new JourneyEdit(id, "journey-team", caller, expectedRevision), team => [.. team.Where(member => member.PersonId != personId)], TeamFields.One);

    /// <summary>Moves the journey on in its life; Live and Retired count once <see cref="ConfirmStateAsync"/> has been called by another person.</summary>
    /// <param name="reason">Needed for Retired.</param>
    /// <param name="playbookVersion">Null leaves the one it has.</param>
    /// <returns>Beside the usual refusals 409 <c>journey.transition</c>, <c>journey.no_owner</c>, <c>journey.no_handover</c> or, for what a sponsor has refused with just that reason, <c>journey.same_reason</c>.</returns>
    public Task<Outcome<Journey>> SetStateAsync(
        Guid id, JourneyState state, string? reason, string? playbookVersion, Caller caller, long? expectedRevision = null)
        => ChangeAsync(new JourneyEdit(id, "journey-state", caller, expectedRevision) { OwnerToo = true }, journey => journey.IsSaid(state, Given(reason), Given(playbookVersion), caller.Id), async (_, journey) =>
        {
            if (JourneyRules.CheckState(state, reason, playbookVersion) is { Count: > 0 } messages)
            {
                return Invalid(messages);
            }

            if (!journey.CanBecome(state))
            {
                return new Refusal(409, "journey.transition", StateName(journey.State), StateName(state));
            }

            if (state == JourneyState.Live && journey.OwnerId is null)
            {
                return new Refusal(409, "journey.no_owner");
            }

            if (await RefuserAsync(journey, state, Given(reason)) is { } refuser)
            {
                return new Refusal(409, "journey.same_reason", await people.NameAsync(refuser));
            }

            return await changes.SaveStateAsync(journey, state, Given(reason), Given(playbookVersion), caller);
        });

    /// <summary>The second person's word on Live or Retired; see <see cref="JourneyRules.CheckConfirmation"/> for whose it is.</summary>
    /// <param name="expectedRevision">Needed by an owner for whom the word was said before they took over: what they confirm, they have read.</param>
    /// <returns>Beside the usual refusals 403 <c>journey.own_word</c> or <c>role.lost</c>, 409 <c>journey.nothing_to_confirm</c>, <c>journey.confirmed</c>, <c>journey.state_refused</c>, <c>journey.older_word</c> or <c>journey.no_handover</c>.</returns>
    public async Task<Outcome<Journey>> ConfirmStateAsync(Guid id, Caller caller, long? expectedRevision = null)
    {
        var lost = await people.AskSecondAsync(caller);
        return await ChangeAsync(new JourneyEdit(id, "journey-confirm", caller, expectedRevision) { Anybody = true }, journey => journey.StateConfirmedBy == caller.Id, async (rollout, journey) =>
        {
            var seats = await rollouts.ReadSeatsAsync(rollout.Id);
            if ((JourneyRules.CheckConfirmation(rollout, journey, seats, caller) ?? await lost(JourneyRules.ConfirmingRole(rollout, journey))) is { } refusal)
            {
                return refusal;
            }

            return expectedRevision is null && journey.IsOlderWord && caller.Id == journey.OwnerId
                ? new Refusal(409, "journey.older_word", await people.NameAsync(journey.StateSetBy!.Value), journey.StateSetAt!)
                : await changes.ConfirmAsync(journey, caller);
        });
    }

    /// <summary>Puts the journey into a stage and an order there.</summary>
    /// <param name="position">From 1; beyond the last means last.</param>
    /// <param name="pilotReason">Why it is the pilot although the rule prefers another; kept for the pilot stage only.</param>
    /// <returns>Beside the usual refusals 409 <c>journey.stage_left</c> once the rollout has left its stage or the one asked for.</returns>
    public Task<Outcome<Journey>> PlaceAsync(Guid id, Stage stage, int position, string? pilotReason, Caller caller, long? expectedRevision = null)
        => ChangeAsync(new JourneyEdit(id, "journey-place", caller, expectedRevision), journey => IsPlacedAsync(journey, stage, position, pilotReason), async (rollout, journey) =>
        {
            if (JourneyRules.CheckPlace(stage, pilotReason) is { Count: > 0 } messages)
            {
                return Invalid(messages);
            }

            if ((Left(rollout, journey.Stage) ?? Left(rollout, stage)) is { } refusal)
            {
                return refusal;
            }

            return await SavePlaceAsync(journey with { Stage = stage, PilotReason = Reason(stage, pilotReason) }, journey.Stage, position);
        });

    // The team as it is under the lock decides what becomes of it.
    private Task<Outcome<Journey>> ChangeTeamAsync(JourneyEdit edit, Func<IReadOnlyList<JourneyMember>, IReadOnlyList<JourneyMember>> change, TeamFields fields)
        => ChangeAsync(edit with { OwnerToo = true }, journey => JourneyRules.IsSame(journey.Members, change(journey.Members)), async (_, journey) =>
        {
            var members = change(journey.Members);
            var able = (await people.ReadAsync(members.Select(member => member.PersonId))).Where(person => person.Enabled).Select(person => person.Id);
            var messages = JourneyRules.CheckTeam(members, able.Concat(journey.Members.Select(member => member.PersonId)).ToHashSet(), fields);
            return messages.Count > 0 ? Invalid(messages) : await SaveTeamAsync(journey, members);
        });

    private Task<Outcome<Journey>> ChangeAsync(JourneyEdit edit, Func<Journey, bool> isAlready, Func<Rollout, Journey, Task<Outcome<Journey>>> change)
        => ChangeAsync(edit, journey => Task.FromResult(isAlready(journey)), change);

    // A refusal after the change rolls it back with everything else.
    private Task<Outcome<Journey>> ChangeAsync(JourneyEdit edit, Func<Journey, Task<bool>> isAlready, Func<Rollout, Journey, Task<Outcome<Journey>>> change)
        => changes.RunAsync(edit, isAlready, async (rollout, journey) =>
        {
            var changed = await change(rollout, journey);
            return changed.Refusal is null ? await followUp.FollowAsync(journey, changed.Value) : changed;
        });

    private async Task<Outcome<Journey>> AddNowAsync(Guid rolloutId, NewJourney journey, Caller caller)
    {
        await session.LockAsync(rolloutId);
        if (await rollouts.FindAsync(rolloutId) is not { } rollout)
        {
            return new Refusal(404, "rollout.unknown");
        }

        if (!rollout.IsManagedBy(caller))
        {
            return new Refusal(403, "journey.not_yours");
        }

        if (rollout.State == RolloutState.Ended)
        {
            return new Refusal(409, "rollout.ended");
        }

        if (await followUp.CheckNewAsync(journey) is { Count: > 0 } messages)
        {
            return Invalid(messages);
        }

        if (await store.CountAsync(rolloutId) >= JourneyRules.MostJourneys)
        {
            return new Refusal(409, "journey.too_many", JourneyRules.MostJourneys);
        }

        return Left(rollout, journey.Stage) is { } refusal ? refusal : await changes.AddAsync(rolloutId, journey, caller);
    }

    private async Task<Outcome<Journey>> SaveTeamAsync(Journey journey, IReadOnlyList<JourneyMember> members)
    {
        var team = members.Select(JourneyRules.Tidy).ToList();
        await store.ReplaceMembersAsync(journey.Id, team);
        var data = new JsonObject { ["members"] = new JsonArray([.. team.Select(member => (JsonNode)member.PersonId.ToString())]) };
        var texts = new Dictionary<string, string> { ["departments"] = string.Join('\n', team.Select(member => member.Department)) };
        return (await changes.WithTeamsByNameAsync([await changes.SaveAsync(journey with { Members = team }, "journey.team_set", data, texts)]))[0];
    }

    private async Task<bool> IsPlacedAsync(Journey journey, Stage stage, int position, string? pilotReason)
        => journey.Stage == stage && journey.PilotReason == Reason(stage, pilotReason)
            && journey.Position == Math.Clamp(position, 1, (await store.ReadAsync(journey.RolloutId)).Count(other => other.Stage == stage));

    private async Task<Outcome<Journey>> SavePlaceAsync(Journey journey, Stage? from, int position)
    {
        var others = (await store.ReadAsync(journey.RolloutId)).Where(other => other.Id != journey.Id).ToList();
        var order = others.Where(other => other.Stage == journey.Stage).ToList();
        var index = Math.Clamp(position - 1, 0, order.Count);
        order.Insert(index, journey);
        await ShiftAsync(order, journey.Id);
        await ShiftAsync([.. others.Where(other => other.Stage == from && from != journey.Stage)], journey.Id);
        var data = new JsonObject { ["from"] = from?.ToString(), ["to"] = journey.Stage?.ToString(), ["position"] = index + 1 };
        var texts = journey.PilotReason is { } reason ? new Dictionary<string, string> { ["pilotReason"] = reason } : null;
        return await changes.SaveAsync(journey with { Position = index + 1 }, "journey.placed", data, texts);
    }

    private async Task ShiftAsync(IReadOnlyList<Journey> order, Guid except)
    {
        foreach (var (index, journey) in order.Index().Where(one => one.Item.Id != except && one.Item.Position != one.Index + 1))
        {
            await store.ShiftAsync(journey.Id, index + 1);
        }
    }

    // A reason for leaving it out stays refused, whatever state was said in between.
    private async Task<Guid?> RefuserAsync(Journey journey, JourneyState state, string? reason)
        => journey.StateRefusedBy is { } refuser && (journey.State, journey.StateReason) == (state, reason) ? refuser
            : state == JourneyState.Retired && reason is not null ? (await store.ReadRefusedReasonsAsync(journey.Id)).LastOrDefault(refused => refused.IsGivenBy(reason))?.RefusedBy
            : null;

    private static Refusal? Left(Rollout rollout, Stage? stage)
        => JourneyRules.HasLeft(rollout, stage) ? new Refusal(409, "journey.stage_left", new Message($"stage.{stage}")) : null;

    private static Refusal Invalid(IReadOnlyList<FieldMessage> messages) => new(422, "input.invalid") { Fields = messages };

    private static Message StateName(JourneyState state) => new($"journey.state.{state}");

    private static string? Reason(Stage stage, string? pilotReason) => stage == Stage.Pilot ? Given(pilotReason) : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
