using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Rollouts;

public sealed class RolloutService
{
    public Task<Outcome<Rollout>> CharterAsync(Charter charter, Caller caller) => throw new NotImplementedException();
    public Task<Rollout?> FindAsync(Guid id) => throw new NotImplementedException();
    public Task<IReadOnlyList<Rollout>> ReadAllAsync() => throw new NotImplementedException();
    public Task<IReadOnlyList<Seat>> ReadSeatsAsync(Guid rolloutId) => throw new NotImplementedException();
    public Task<Rollout> EnterStageAsync(Guid rolloutId, Stage stage) => throw new NotImplementedException();
    public Task<Rollout> AnchorAsync(Guid rolloutId) => throw new NotImplementedException();
    public Task<Rollout> EndAsync(Guid rolloutId) => throw new NotImplementedException();
}
