using Governance.Shared.Data;

namespace Governance.Reviews;

public sealed class ReviewActionStore(Session session)
{
    private const string Columns = """
        id, rollout_id, review_id, position, content, owner_id, due_date, state, created_by, created_at, settled_by, settled_at, note, reopened_by, reopened_at,
          reopen_reason, moved_by, moved_at, moved_from, move_reason, changed_by, changed_at, revision
        """;

    private const string SelectAction = $"select {Columns} from review_actions where id = @Id and state <> 'Draft'";

    /// <returns>Null for what is noted in a draft only.</returns>
    public Task<ReviewAction?> FindAsync(Guid id) => session.FindAsync<ReviewAction>(SelectAction, new { Id = id });

    private const string SelectOfReview = $"select {Columns} from review_actions where review_id = @ReviewId order by position";

    /// <summary>Drafts as well, in the order of the minutes.</summary>
    public Task<IReadOnlyList<ReviewAction>> ReadOfReviewAsync(Guid reviewId) => session.QueryAsync<ReviewAction>(SelectOfReview, new { ReviewId = reviewId });

    private const string SelectOfRollouts = $$"""
        select {{Columns}} from review_actions where rollout_id {in Ids} and state <> 'Draft' order by due_date, id
        """;

    /// <summary>The soonest first, the rollouts mixed.</summary>
    public Task<IReadOnlyList<ReviewAction>> ReadAsync(IEnumerable<Guid> rolloutIds) => session.QueryAsync<ReviewAction>(SelectOfRollouts, new { Ids = new IdList(rolloutIds) });

    private const string SelectOfOwner = $"select {Columns} from review_actions where owner_id = @OwnerId and state <> 'Draft' order by due_date, id";

    /// <summary>The soonest first, whatever became of them.</summary>
    public Task<IReadOnlyList<ReviewAction>> ReadOfOwnerAsync(Guid ownerId) => session.QueryAsync<ReviewAction>(SelectOfOwner, new { OwnerId = ownerId });

    private const string SelectPressing = $$"""
        select {{Columns}} from review_actions
        where state = 'Open' and ((owner_id = @OwnerId and due_date <= @Soon) or (rollout_id {in Ids} and due_date < @Late)) order by due_date, id
        """;

    /// <summary>Open ones of somebody's that are due soon, and those of some rollouts that have been due for long.</summary>
    public Task<IReadOnlyList<ReviewAction>> ReadPressingAsync(Guid ownerId, DateOnly soon, IEnumerable<Guid> rolloutIds, DateOnly late)
        => session.QueryAsync<ReviewAction>(SelectPressing, new { OwnerId = ownerId, Soon = soon, Ids = new IdList(rolloutIds), Late = late });

    private const string DeleteDrafts = "delete from review_actions where review_id = @ReviewId and state = 'Draft'";

    private const string InsertAction = $"""
        insert into review_actions ({Columns})
        values (@Id, @RolloutId, @ReviewId, @Position, @Content, @OwnerId, @DueDate, @State, @CreatedBy, @CreatedAt, @SettledBy, @SettledAt, @Note, @ReopenedBy, @ReopenedAt,
          @ReopenReason, @MovedBy, @MovedAt, @MovedFrom, @MoveReason, @ChangedBy, @ChangedAt, @Revision)
        """;

    /// <summary>Puts what is noted now in the place of what was noted before; what is no draft any more stays.</summary>
    public async Task ReplaceDraftsAsync(Guid reviewId, IEnumerable<ReviewAction> drafts)
    {
        await session.ExecuteAsync(DeleteDrafts, new { ReviewId = reviewId });
        foreach (var draft in drafts)
        {
            await session.ExecuteAsync(InsertAction, draft);
        }
    }

    private const string UpdateAction = """
        update review_actions set state = @State, due_date = @DueDate, settled_by = @SettledBy, settled_at = @SettledAt, note = @Note, reopened_by = @ReopenedBy, reopened_at = @ReopenedAt,
          reopen_reason = @ReopenReason, moved_by = @MovedBy, moved_at = @MovedAt, moved_from = @MovedFrom, move_reason = @MoveReason, changed_by = @ChangedBy, changed_at = @ChangedAt,
          revision = revision + 1
        where id = @Id and revision = @Revision
        """;

    /// <exception cref="InvalidOperationException">The stored revision is another one: somebody did not take the rollout's lock.</exception>
    public async Task<ReviewAction> SaveAsync(ReviewAction action)
        => await session.ExecuteAsync(UpdateAction, action) == 1
            ? action with { Revision = action.Revision + 1 }
            : throw new InvalidOperationException($"Action {action.Id} was changed by somebody who did not lock its rollout.");

    private const string SelectDueRollouts = "select distinct rollout_id from review_actions where state = 'Open' and due_date <= @Soon order by rollout_id";

    /// <summary>Rollouts with open actions that are due soon, or were.</summary>
    public Task<IReadOnlyList<Guid>> ReadDueRolloutsAsync(DateOnly soon) => session.QueryAsync<Guid>(SelectDueRollouts, new { Soon = soon });

    private const string SelectSteps = """
        select s.action_id, s.revision, s.step, s.told_on, s.told_at from review_action_steps s join review_actions a on a.id = s.action_id
        where a.rollout_id = @RolloutId order by s.told_at, s.action_id
        """;

    /// <summary>What the clock has said of a rollout's actions, the first first.</summary>
    public Task<IReadOnlyList<ToldStep>> ReadStepsAsync(Guid rolloutId) => session.QueryAsync<ToldStep>(SelectSteps, new { RolloutId = rolloutId });

    private const string SelectStepsOfAction = "select action_id, revision, step, told_on, told_at from review_action_steps where action_id = @ActionId order by told_at";

    /// <summary>What the clock has said of an action, the first first.</summary>
    public Task<IReadOnlyList<ToldStep>> ReadStepsOfAsync(Guid actionId) => session.QueryAsync<ToldStep>(SelectStepsOfAction, new { ActionId = actionId });

    private const string InsertStep = "insert into review_action_steps (action_id, revision, step, told_on, told_at) values (@ActionId, @Revision, @Step, @ToldOn, @ToldAt)";

    public async Task AddStepsAsync(IEnumerable<ToldStep> steps)
    {
        foreach (var step in steps)
        {
            await session.ExecuteAsync(InsertStep, step);
        }
    }
}
