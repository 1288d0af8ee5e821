using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared;
using Governance.Shared.Localisation;
using Governance.Shared.Text;

namespace Governance.Reviews;

/// <summary>Tells a rollout's channel what a review came to, and what becomes of it.</summary>
public sealed class ReviewAnnouncements(Outbox outbox, PeopleService people, ReviewNames names, ServiceOptions service)
{
    // A message is no minutes: of many lines it names the first, and of long ones the beginning, so that Teams takes it whatever the letters.
    private const int MostNamed = 10, MostReminded = 2 * MostNamed, HeaviestLine = 900;
    private readonly ChannelTexts<ReviewTexts> texts = new(service.Language);
    private readonly Formats formats = Formats.For(service.Language);

    /// <param name="actions">What follows from it, in the order of the minutes.</param>
    public async Task ClosedAsync(Rollout rollout, Review review, IReadOnlyList<ReviewAction> actions)
    {
        var owners = (await people.ReadAsync(actions.Select(action => action.OwnerId).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        var day = formats.Date(review.OnDay);
        var of = await names.JourneyAsync(review) is { } journey ? texts["message.of_journey", journey] : texts["message.of_rollout", rollout.Name];
        string[] lines =
        [
            texts["message.closed", of, day],
            .. Named(review.Decisions.Select(decision => texts["message.decision", decision]), review.Decisions.Count),
            .. Named(actions.Select(action => texts["message.action", action.Content, owners[action.OwnerId], formats.Date(action.DueDate)]), actions.Count),
        ];
        await outbox.PostAsync(rollout.Channel, texts["message.closed.title", rollout.Name, day], string.Join('\n', lines), texts["message.link"], $"{service.PublicUrl}/reviews/{review.Id}",
            new MessagePlace(rollout.Id, ReviewDay: review.OnDay));
    }

    /// <summary>Which actions are due soon, overdue, or to be followed up by the journey manager.</summary>
    /// <param name="due">At least one; in the order in which they are named.</param>
    public async Task RemindAsync(Rollout rollout, IReadOnlyList<(ReviewAction Action, ActionStep Step)> due)
    {
        var known = (await people.ReadAsync(due.Select(one => one.Action.OwnerId).Append(rollout.ManagerId).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        var lines = due.Select(one => texts[
            $"message.action.{one.Step}", one.Action.Content, known[one.Action.OwnerId], formats.Date(one.Action.DueDate), known[rollout.ManagerId], ReviewAction.EscalationDays]);
        var (link, path) = due is [var only] ? ("message.action.link", $"actions/{only.Action.Id}") : ("message.actions.link", $"rollouts/{rollout.Id}/reviews");
        await outbox.PostAsync(
            rollout.Channel, texts["message.actions.title", rollout.Name], string.Join('\n', Named(lines, due.Count, MostReminded)), texts[link], $"{service.PublicUrl}/{path}",
            new MessagePlace(rollout.Id));
    }

    private IEnumerable<string> Named(IEnumerable<string> lines, int count, int most = MostNamed)
        => lines.Take(most).Select(line => TextCut.ToBytes(line, HeaviestLine)).Concat(count > most ? [texts["message.more", count - most]] : Array.Empty<string>());
}
