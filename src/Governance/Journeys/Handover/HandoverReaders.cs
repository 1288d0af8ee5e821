using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;

namespace Governance.Journeys.Handover;

/// <summary>Shows a handover to one reader; see <see cref="HandoverRules.ReadsReasons"/>.</summary>
public sealed class HandoverReaders(RolloutService rollouts, DeputyReading deputies)
{
    /// <param name="sheet">With every reason; whoever changes a handover works on that one.</param>
    public async Task<HandoverSheet> ShowAsync(HandoverSheet sheet, Caller reader)
    {
        if (sheet.Record is not { HasRefusals: true } record)
        {
            return sheet;
        }

        var rollout = await rollouts.GetAsync(sheet.Journey.RolloutId);
        return HandoverRules.ReadsReasons(sheet, rollout, await deputies.ReadAsync(rollout.Id), reader) ? sheet : sheet with { Record = record.WithoutReasons(reader.Id) };
    }
}
