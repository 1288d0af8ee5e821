using System.Globalization;
using Governance.Gates.Dossier;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Gates.Conditions;

/// <summary>Tells whoever proposed conditions with their vote that the round came to something else than a ConditionalGo, so that the conditions do not apply.</summary>
public sealed class UnboundNews(ConditionStore store, RoundStore rounds, RolloutService rollouts, GateWords words, IStringLocalizer<ConditionTexts> texts, TimeProvider clock)
{
    /// <summary>In days. There is nothing to do, so that it leaves by itself.</summary>
    public const int ToldFor = 14;

    /// <summary>Also for whoever has lost the role or the seat meanwhile, and where the decision ended the rollout: what they asked for is void all the same.</summary>
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var told = await store.ReadVoidedAsync(caller.Id, clock.GetUtcNow().AddDays(-ToldFor));
        if (told.Count == 0)
        {
            return [];
        }

        var ids = told.Select(condition => condition.RolloutId).Distinct().ToList();
        var rolloutOf = (await rollouts.ReadAsync(ids)).ToDictionary(rollout => rollout.Id);
        var roundOf = (await rounds.ReadOfRolloutsAsync(ids)).ToDictionary(round => round.Id);
        return [.. told.GroupBy(condition => condition.RoundId).Select(asked => Entry(rolloutOf[asked.First().RolloutId], roundOf[asked.Key], [.. asked]))];
    }

    private WorkEntry Entry(Rollout rollout, Round round, IReadOnlyList<Condition> asked) => new(
        texts.Count("work.unbound", asked.Count, asked[0].Gate, round.Number, rollout.Name),
        texts["work.unbound.facts", words.Outcome(round), Formats.Current.List([.. asked.Select(condition => Formats.Current.Quote(condition.Content))])],
        texts["work.unbound.due", Formats.Current.Date(Formats.Day(round.EndedAt!.Value.AddDays(ToldFor)))], DueTone.Plain, texts["work.unbound.action"],
        string.Create(CultureInfo.InvariantCulture, $"/gates/{round.GateId}?round={round.Number}#votes")) { IsNews = true };
}
