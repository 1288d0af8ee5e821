using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Localisation;
using Governance.Shared.Problems;
using Governance.Shared.Text;

namespace Governance.Audit;

/// <summary>Reads what is wanted of the trails, and refuses what there is not: an empty answer would say that nothing happened.</summary>
public sealed class AuditFilters(RolloutService rollouts, PeopleService people, OpenBallots ballots, AuditWords words, TimeProvider clock)
{
    /// <param name="style">How days may be written beside 2026-11-27; null for that alone.</param>
    /// <returns>The filter, or 422 field by field.</returns>
    public async Task<Outcome<AuditFilter>> ReadAsync(AuditSearch search, InputStyle? style = null)
    {
        var filter = AuditFilter.Read(search, out var fields, style);
        if (filter.Rollout is { } rollout && await rollouts.FindAsync(rollout) is null)
        {
            fields.Refuse("rollout", "field.unknown_rollout");
        }

        if (filter.Action is { } action && !await IsKnownAsync(action))
        {
            fields.Refuse("action", "field.unknown_action");
        }

        if (filter.Person is { } person && (await people.ReadAsync([person])).Count == 0)
        {
            fields.Refuse("person", "field.unknown_person");
        }

        return fields.Refusal is { } refusal ? refusal : filter;
    }

    /// <returns>What a file with these entries is called: by the rollout, where they are of one, and the day.</returns>
    public async Task<string> FileNameAsync(AuditFilter filter, string ending)
    {
        var rollout = filter.Rollout is { } id ? await rollouts.FindAsync(id) : null;
        return $"{FileNames.Join("audit", FileNames.Of(rollout?.Name ?? ""), Formats.Machine(Formats.Day(clock.GetUtcNow())))}.{ending}";
    }

    // What an earlier version of the service recorded may have no words any more.
    private async Task<bool> IsKnownAsync(string action)
        => words.HasWords(action) || (await ballots.ReadPageAsync((AuditFilter.All with { Action = action }).Wanted(Guid.Empty, limit: 1))).Count > 0;
}
