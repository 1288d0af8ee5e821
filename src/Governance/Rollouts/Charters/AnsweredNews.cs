using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;

namespace Governance.Rollouts.Charters;

/// <summary>Tells whoever proposed a change of a charter that it was accepted, refused or overtaken by another one; for as many days as <see cref="CharterNews"/>.</summary>
public sealed class AnsweredNews(CharterProposals proposals, RolloutService rollouts, PeopleService people, CharterWords words, TimeProvider clock)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var answered = await proposals.ReadAnsweredAsync(caller.Id, clock.GetUtcNow().AddDays(-CharterNews.ToldFor));
        if (answered.Count == 0)
        {
            return [];
        }

        var of = (await rollouts.ReadAsync(answered.Select(change => change.RolloutId).Distinct())).Where(rollout => rollout.State != RolloutState.Ended).ToDictionary(rollout => rollout.Id);
        var names = (await people.ReadAsync(answered.Select(change => change.AnsweredBy!.Value).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return [.. answered.Where(change => of.ContainsKey(change.RolloutId)).Select(change => Entry(change, of[change.RolloutId], names))];
    }

    private WorkEntry Entry(CharterChange change, Rollout rollout, Dictionary<Guid, string> names)
    {
        var (by, at) = (names.GetValueOrDefault(change.AnsweredBy!.Value, words["news.somebody"]), change.AnsweredAt!.Value);
        var facts = words[$"news.{change.State}.facts", by, Day(at), Day(change.ProposedAt)];
        return new WorkEntry(
            words[$"news.{change.State}", rollout.Name], change.Reason is { } reason ? words["news.because", facts, reason] : facts,
            words["news.due", Day(at.AddDays(CharterNews.ToldFor))], DueTone.Plain, words["news.action"], $"/rollouts/{rollout.Id}/charter#answered") { IsNews = true };
    }

    private static string Day(DateTimeOffset at) => Formats.Current.Date(Formats.Day(at));
}
