using Governance.Audit;
using Governance.Gates.Evidence;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Gates.Conditions;

/// <summary>What the page of one condition shows to one reader.</summary>
public sealed record ConditionPageModel
{
    public required NamedCondition Named { get; init; }
    public required Rollout Rollout { get; init; }
    public required IReadOnlyList<Seat> Seats { get; init; }

    /// <summary>What the reader is in the rollout.</summary>
    public required Relation Relation { get; init; }

    public required Caller Reader { get; init; }

    /// <summary>The date it is for the organisation.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>How long there is until the end of the due date.</summary>
    public required TimeLeft Left { get; init; }

    /// <summary>Every closing, return and confirmation, the first one first.</summary>
    public required IReadOnlyList<ConditionStep> Steps { get; init; }

    public Condition Condition => Named.Condition;

    public string Address => $"/conditions/{Condition.Id}";

    public bool IsOverdue => Condition.IsOverdue(Today);

    public bool ReadsNotes => Condition.ReadsNotes(Relation, Reader.Id);

    private bool IsLive => Rollout.State != RolloutState.Ended;

    public bool MayClose => IsLive && Condition.State == ConditionState.Open && ConditionRules.MayClose(Condition, Rollout, Reader);

    public bool MayReview => IsLive && Condition.State == ConditionState.Closed && ConditionRules.MayConfirm(Condition, Rollout, Seats, Reader);

    /// <summary>Whether a form of the page is there for the reader.</summary>
    public bool Offers(string form) => form == ConditionForms.Closure ? MayClose : MayReview;
}

/// <summary>Something that was done about a condition, as the trail has it.</summary>
/// <param name="Action">"condition.closed", "condition.returned" or "condition.confirmed".</param>
/// <param name="At">Null where the trail was damaged.</param>
/// <param name="Text">How it was met, or what is missing; null for a confirmation, and where it was erased.</param>
public sealed record ConditionStep(string Action, string Who, DateTimeOffset? At, string? Text);

/// <summary>Names of the forms on the page, which are also the ends of their addresses.</summary>
public static class ConditionForms
{
    public const string Closure = "closure", Confirmation = "confirmation", Return = "return";
}

/// <summary>Reads what the page of a condition shows.</summary>
public sealed class ConditionDossiers(ConditionReading conditions, RolloutFactsReading facts, PeopleService people, AuditService audit, OrganisationCalendar calendar)
{
    /// <returns>The page, or <c>condition.unknown</c> (404).</returns>
    public async Task<Outcome<ConditionPageModel>> ReadAsync(Guid id, Caller reader)
    {
        if (await conditions.FindBindingAsync(id) is not { } named)
        {
            return new Refusal(404, "condition.unknown");
        }

        var known = await facts.ReadAsync(named.Condition.RolloutId);
        var (rollout, today) = (known.Rollout, known.Moment.Today);
        return new ConditionPageModel
        {
            Named = named, Steps = await StepsAsync(named.Condition), Rollout = rollout, Seats = known.Plan.Seats, Relation = known.Relate(reader), Reader = reader,
            Today = today, Left = (await calendar.ForAsync(rollout.Land)).Left(today, named.Condition.DueDate),
        };
    }

    // The condition itself knows the last closing only: what it took to get there is in the trail.
    private async Task<IReadOnlyList<ConditionStep>> StepsAsync(Condition condition)
    {
        var entries = await audit.ReadOfAsync(condition.RolloutId, condition.Id);
        var texts = await audit.ReadTextsAsync(condition.RolloutId, entries);
        var names = (await people.ReadAsync(entries.Select(entry => entry.ActorId).OfType<Guid>().Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return [.. entries.Select(entry => new ConditionStep(
            entry.Action, entry.ActorId is { } actor ? names.GetValueOrDefault(actor, "") : "", entry.At, texts[entry.Seq].FirstOrDefault()?.Content))];
    }
}
