using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>Takes a sponsor's no to a journey that is left out, or live where one person owns it and manages the rollout.</summary>
public sealed class StateRefusals(JourneyChanges changes, RolloutService rollouts, PeopleService people)
{
    /// <summary>Refuses the state with a reason. It stays as it was said and counts for nothing, until it is said anew or the same sponsor confirms it after all.</summary>
    /// <returns>Beside the usual refusals 403 <c>journey.own_word</c>, <c>journey.sponsors_refuse</c> or <c>role.lost</c>, 503 <c>role.unconfirmed</c>, 409 <c>journey.nothing_to_confirm</c>, <c>journey.confirmed</c> or <c>journey.state_refused</c>.</returns>
    public async Task<Outcome<Journey>> RefuseAsync(Guid id, string reason, Caller caller, long? expectedRevision = null)
    {
        // A sponsor's no asks the directory as their yes does, before the transaction.
        var doubt = await people.DoubtAsync(caller, AppRoles.Sponsor);
        return await changes.RunAsync(new JourneyEdit(id, "journey-refuse", caller, expectedRevision) { Anybody = true }, journey => Task.FromResult((journey.StateRefusedBy, journey.StateRefusal) == (caller.Id, reason)), async (rollout, journey) =>
        {
            if ((JourneyRules.CheckRefusal(rollout, journey, await rollouts.ReadSeatsAsync(rollout.Id), caller) ?? doubt) is { } refusal)
            {
                return refusal;
            }

            var messages = new List<FieldMessage>();
            messages.CheckText("reason", reason, JourneyRules.ReasonLength, lines: true);
            return messages.Count > 0 ? new Refusal(422, "input.invalid") { Fields = messages } : await changes.RefuseAsync(journey, reason, caller);
        });
    }
}
