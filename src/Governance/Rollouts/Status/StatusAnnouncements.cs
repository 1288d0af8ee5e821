using System.Globalization;
using Governance.Gates;
using Governance.Gates.Conditions;
using Governance.Orchestration;
using Governance.Shared;
using Governance.Shared.Localisation;
using Microsoft.Extensions.Localization;

namespace Governance.Rollouts.Status;

/// <summary>Tells a rollout's channel where the rollout stands: what is late first, then its stage and gate, what moved, and what falls due.</summary>
public sealed class StatusAnnouncements(Outbox outbox, RolloutLede lede, StatusLate late, StatusMoves moves, IStringLocalizer<StatusTexts> texts, ServiceOptions service)
{
    public async Task PostAsync(StatusFacts facts)
    {
        // Words follow the language of whoever asks; here that is the organisation. It holds until this method returns.
        CultureInfo.CurrentUICulture = service.Language;
        var (rollout, formats) = (facts.Overview.Rollout, Formats.Current);
        MessageSection[] parts =
        [
            new(texts["late.heading"], late.Lines(facts), Alert: true),
            new(texts["stand.heading"], [.. Standing(facts.Overview)]),
            new(texts["move.heading", formats.Date(Formats.Day(facts.Since))], moves.Lines(facts)),
            new(texts["due.heading"], texts.Shorten([.. facts.OpenConditions.Select(named => Due(named, facts.Overview))])),
        ];
        await outbox.PostAsync(
            rollout.Channel, texts["title", rollout.Name, formats.Date(facts.Overview.Today)], late.Figures(facts), texts["link"], $"{service.PublicUrl}/rollouts/{rollout.Id}",
            new MessagePlace(rollout.Id), [.. parts.Where(part => part.Lines.Count > 0)]);
    }

    private IEnumerable<string> Standing(RolloutOverview overview)
    {
        yield return lede.Write(overview);
        if (overview.Round is { State: RoundState.Deciding, GateDate: { } date })
        {
            yield return texts["stand.gate", Formats.Current.Date(date), Formats.Current.Left(overview.Left(date))];
        }
    }

    private string Due(NamedCondition named, RolloutOverview overview)
    {
        var (condition, day) = (named.Condition, named.Condition.DueDate);
        return condition.State == ConditionState.Closed
            ? texts["due.closed", condition.Content, named.Owner]
            : texts["due.open", condition.Content, named.Owner, Formats.Current.Date(day), Formats.Current.Left(overview.Left(day))];
    }
}
