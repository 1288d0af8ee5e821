using Governance.Gates;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Reviews;

/// <summary>An action with what its page and lists tell.</summary>
/// <param name="Left">How long there is until the end of its day.</param>
public sealed record ActionView(ReviewAction Action, Rollout Rollout, IReadOnlyDictionary<Guid, string> Names, DateOnly Today, TimeLeft Left)
{
    public bool IsOverdue => Action.IsOverdue(Today);

    public string Owner => Name(Action.OwnerId);

    public string Address => $"/actions/{Action.Id}";

    public string Name(Guid? person) => person is { } id ? Names.GetValueOrDefault(id, "") : "";
}

/// <summary>One action for one reader.</summary>
/// <param name="Told">What the channel has been told of it since it was opened or moved last, the first first.</param>
public sealed record ActionPageModel(ActionView View, Review Review, Caller Reader, IReadOnlyList<ToldStep> Told)
{
    private bool GoesOn => View.Rollout.State != RolloutState.Ended;

    private bool IsOpen => View.Action.State == ActionState.Open && GoesOn;

    /// <summary>Also to give it another day.</summary>
    public bool MayFinish => IsOpen && ReviewRules.MayFinish(View.Action, View.Rollout, Reader);

    public bool MayReopen => View.Action.State != ActionState.Open && GoesOn && ReviewRules.MayFinish(View.Action, View.Rollout, Reader);

    public bool MayDrop => IsOpen && (View.Rollout.IsManagedBy(Reader) || ReviewRules.Leads(Review, View.Rollout, Reader));

    /// <summary>Whether a form of the page is there for the reader.</summary>
    public bool Offers(string form) => form switch
    {
        ActionForms.Drop => MayDrop,
        ActionForms.Reopen => MayReopen,
        _ => MayFinish,
    };
}

/// <summary>Reads actions.</summary>
public sealed class ActionReading(ReviewActionStore actions, ReviewStore reviews, RolloutFactsReading facts, RolloutService rollouts, PeopleService people, OrganisationCalendar calendar)
{
    /// <summary>Somebody's own: overdue ones first, then by their day, then those that are settled, the last one first.</summary>
    public async Task<IReadOnlyList<ActionView>> ReadMineAsync(Caller reader)
    {
        var mine = await ViewAsync(await actions.ReadOfOwnerAsync(reader.Id));
        return [.. mine.Where(view => view.Action.State == ActionState.Open).OrderBy(view => view.Action.DueDate), .. mine.Where(view => view.Action.State != ActionState.Open).OrderByDescending(view => view.Action.SettledAt)];
    }

    /// <summary>Those of a rollout, the soonest first.</summary>
    public async Task<IReadOnlyList<ActionView>> ReadOfAsync(Guid rolloutId) => await ViewAsync(await actions.ReadAsync([rolloutId]));

    /// <summary>See <see cref="ReviewActionStore.ReadPressingAsync"/>.</summary>
    public async Task<IReadOnlyList<ActionView>> ReadPressingAsync(Caller reader, DateOnly soon, IReadOnlyCollection<Guid> managed, DateOnly late)
        => await ViewAsync(await actions.ReadPressingAsync(reader.Id, soon, managed, late));

    /// <returns>The action, or <c>action.unknown</c> (404), <c>action.not_readable</c> (403).</returns>
    public async Task<Outcome<ActionPageModel>> ReadAsync(Guid id, Caller reader)
    {
        if (await actions.FindAsync(id) is not { } action)
        {
            return new Refusal(404, "action.unknown");
        }

        var review = (await reviews.FindAsync(action.ReviewId))!;
        return ReviewRules.Reads(action, review, (await facts.ReadAsync(action.RolloutId)).Relate(reader), reader.Id)
            ? new ActionPageModel((await ViewAsync([action]))[0], review, reader, [.. (await actions.ReadStepsOfAsync(id)).Where(step => step.Revision == action.Revision)])
            : new Refusal(403, "action.not_readable");
    }

    /// <summary>Puts beside actions what lists tell of them.</summary>
    public async Task<IReadOnlyList<ActionView>> ViewAsync(IReadOnlyList<ReviewAction> some)
    {
        if (some.Count == 0)
        {
            return [];
        }

        var of = (await rollouts.ReadAsync(some.Select(action => action.RolloutId).Distinct())).ToDictionary(rollout => rollout.Id);
        var days = await calendar.ForAsync(of.Values.Select(rollout => rollout.Land));
        var names = (await people.ReadAsync(some.SelectMany(action => action.People).Distinct())).ToDictionary(person => person.Id, person => person.Name);
        var today = calendar.Today();
        return [.. some.Select(action => new ActionView(action, of[action.RolloutId], names, today, days[of[action.RolloutId].Land].Left(today, action.DueDate)))];
    }
}
