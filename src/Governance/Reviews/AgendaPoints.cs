using Governance.Gates;
using Governance.Gates.Conditions;
using Governance.Journeys;
using Governance.Shared.Localisation;
using Governance.Shared.Problems;
using Governance.Shared.Time;
using Microsoft.Extensions.Localization;

namespace Governance.Reviews;

/// <summary>What the last review decided.</summary>
public sealed class LastReviewAgenda(IStringLocalizer<ReviewTexts> texts)
{
    public Task<AgendaPoint> ReadAsync(AgendaAsk ask)
        => Task.FromResult(new AgendaPoint(texts["Agenda.Last"], [.. (ask.Last?.Decisions ?? []).Select(decision => new AgendaLine(decision, $"/reviews/{ask.Last!.Id}"))]));
}

/// <summary>Actions that are open: of all reviews for the rollout's own, else of the same series.</summary>
public sealed class ActionAgenda(ActionReading actions, ReviewStore reviews, IStringLocalizer<ReviewTexts> texts)
{
    public async Task<AgendaPoint> ReadAsync(AgendaAsk ask)
    {
        var ours = ask.Series.JourneyId is null ? null : (await reviews.ReadOfSeriesAsync(ask.Series.Id)).Select(review => review.Id).ToHashSet();
        var open = (await actions.ReadOfAsync(ask.Rollout.Id)).Where(view => view.Action.State == ActionState.Open && ours?.Contains(view.Action.ReviewId) != false);
        return new AgendaPoint(texts["Agenda.Actions"], [.. open.Select(view => new AgendaLine(
            texts["Agenda.Owned", view.Action.Content, view.Owner, Formats.Current.Date(view.Action.DueDate)], view.Address, Formats.Current.Left(view.Left), view.IsOverdue))]);
    }
}

/// <summary>Conditions that hold the next gate.</summary>
public sealed class ConditionAgenda(ConditionReading conditions, OrganisationCalendar calendar, IStringLocalizer<ReviewTexts> texts)
{
    public async Task<AgendaPoint> ReadAsync(AgendaAsk ask)
    {
        var days = await calendar.ForAsync(ask.Rollout.Land);
        var held = (await conditions.ReadBindingAsync(ask.Rollout.Id)).Where(named => named.Condition.Holds).OrderBy(named => named.Condition.DueDate);
        return new AgendaPoint(texts["Agenda.Conditions"], [.. held.Select(named => new AgendaLine(
            texts["Agenda.Owned", named.Condition.Content, named.Owner, Formats.Current.Date(named.Condition.DueDate)], $"/conditions/{named.Condition.Id}",
            Formats.Current.Left(days.Left(ask.Today, named.Condition.DueDate)), named.Condition.IsOverdue(ask.Today)))]);
    }
}

/// <summary>Journeys whose state was said anew since the last review.</summary>
public sealed class JourneyAgenda(JourneyService journeys, ProblemWords words, IStringLocalizer<ReviewTexts> texts)
{
    public async Task<AgendaPoint> ReadAsync(AgendaAsk ask)
    {
        var changed = (await journeys.ReadAsync(ask.Rollout.Id)).Where(journey => (ask.Series.JourneyId is null || journey.Id == ask.Series.JourneyId) && journey.StateSetAt > ask.Since);
        return new AgendaPoint(texts["Agenda.Journeys"], [.. changed.OrderBy(journey => journey.StateSetAt).Select(journey => new AgendaLine(
            texts[journey.WaitsForConfirmation ? "Agenda.Journey.Unconfirmed" : "Agenda.Journey", Formats.Current.Quote(journey.Name), words.State(journey.State), Formats.Current.Date(Formats.Day(journey.StateSetAt!.Value))], $"/journeys/{journey.Id}"))]);
    }
}

/// <summary>The gate date that lies ahead.</summary>
public sealed class GateAgenda(GateQueries gates, OrganisationCalendar calendar, IStringLocalizer<ReviewTexts> texts)
{
    public async Task<AgendaPoint> ReadAsync(AgendaAsk ask)
    {
        var days = await calendar.ForAsync(ask.Rollout.Land);
        var ahead = (await gates.ReadOfRolloutAsync(ask.Rollout.Id)).Where(gate => gate.Last is { IsOver: false, GateDate: not null });
        return new AgendaPoint(texts["Agenda.Gates"], [.. ahead.Select(gate => new AgendaLine(
            texts["Agenda.Gate", gate.Gate.Number, Formats.Current.Date(gate.Last.GateDate!.Value)], $"/rollouts/{ask.Rollout.Id}", Formats.Current.Left(days.Left(ask.Today, gate.Last.GateDate.Value))))]);
    }
}
