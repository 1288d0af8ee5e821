using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;

namespace Governance.Rollouts.Charters;

/// <summary>Tells whoever proposed a change of a charter that another change has overtaken it; for as many days as <see cref="CharterNews"/>.</summary>
public sealed class OvertakenNews(CharterProposals proposals, RolloutService rollouts, PeopleService people, CharterWords words, TimeProvider clock)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var overtaken = await proposals.ReadOvertakenAsync(caller.Id, clock.GetUtcNow().AddDays(-CharterNews.ToldFor));
        if (overtaken.Count == 0)
        {
            return [];
        }

        var of = (await rollouts.ReadAsync(overtaken.Select(change => change.RolloutId).Distinct())).Where(rollout => rollout.State != RolloutState.Ended).ToDictionary(rollout => rollout.Id);
        var names = (await people.ReadAsync(overtaken.Select(change => change.AnsweredBy!.Value).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return [.. overtaken.Where(change => of.ContainsKey(change.RolloutId)).Select(change => Entry(change, of[change.RolloutId], names))];
    }

    private WorkEntry Entry(CharterChange change, Rollout rollout, Dictionary<Guid, string> names)
    {
        var (by, at) = (names.GetValueOrDefault(change.AnsweredBy!.Value, words["news.somebody"]), change.AnsweredAt!.Value);
        return new WorkEntry(
            words["news.overtaken", rollout.Name], words["news.overtaken.facts", by, Day(at), Day(change.ProposedAt)],
            words["news.due", Day(at.AddDays(CharterNews.ToldFor))], DueTone.Plain, words["news.action"], $"/rollouts/{rollout.Id}/charter#answered") { IsNews = true };
    }

    private static string Day(DateTimeOffset at) => Formats.Current.Date(Formats.Day(at));
}
