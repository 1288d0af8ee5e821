using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Rollouts.Seats;

/// <summary>Tells both sides of a deputyship that somebody else has ended it before its last day: whose seat it was for, and who sat there or was going to.</summary>
public sealed class EndedNews(DeputyStore store, RolloutService rollouts, PeopleService people, IStringLocalizer<DeputyTexts> texts, TimeProvider clock)
{
    /// <summary>In days. There is nothing to do, so that it leaves by itself.</summary>
    public const int ToldFor = 14;

    /// <summary>Also for whoever has lost the role meanwhile: they ask themselves all the more what became of it.</summary>
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var ended = await store.ReadEndedAsync(caller.Id, clock.GetUtcNow().AddDays(-ToldFor));
        if (ended.Count == 0)
        {
            return [];
        }

        var of = (await rollouts.ReadAsync(ended.Select(one => one.RolloutId).Distinct())).Where(rollout => rollout.State != RolloutState.Ended).ToDictionary(rollout => rollout.Id);
        var names = (await people.ReadAsync(ended.SelectMany(one => (Guid[])[one.HolderId, one.DeputyId, one.EndedBy]).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return [.. ended.Where(one => of.ContainsKey(one.RolloutId)).Select(one => Entry(of[one.RolloutId], one, names, caller))];
    }

    private WorkEntry Entry(Rollout rollout, Ended ended, Dictionary<Guid, string> names, Caller reader)
    {
        var side = ended.DeputyId == reader.Id ? "deputy" : "holder";
        // A seat that was taken away later did not end it.
        var how = ended.RemovedAt <= ended.EndedAt ? $"{side}.seat" : side;
        return new WorkEntry(
            texts[$"ended.title.{side}", rollout.Name],
            texts[$"ended.facts.{how}", names[ended.EndedBy], Day(ended.EndedAt), names[side == "deputy" ? ended.HolderId : ended.DeputyId], Formats.Current.Date(ended.FromDay), Formats.Current.Date(ended.UntilDay)],
            texts["ended.due", Day(ended.EndedAt.AddDays(ToldFor))], DueTone.Plain, texts["work.coming.action"], $"/rollouts/{rollout.Id}/seats#who") { IsNews = true };
    }

    private static string Day(DateTimeOffset at) => Formats.Current.Date(Formats.Day(at));
}
