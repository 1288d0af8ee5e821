namespace Governance.People;

/// <summary>What a feature has to do where somebody is heard to have lost a role between two readings of the directory.</summary>
/// <param name="HoldAsync">Keeps what hangs on roles from being decided until they are written; called first in the transaction.</param>
/// <param name="FollowAsync">Decides it anew; called after the transaction.</param>
public sealed record RoleLoss(Func<IServiceProvider, Task> HoldAsync, Func<IServiceProvider, CancellationToken, Task> FollowAsync);

/// <summary>Calls what features have registered for a lost role. They know people; people do not know them.</summary>
public sealed class RoleLosses(IEnumerable<RoleLoss> losses, IServiceProvider scope)
{
    public async Task HoldAsync()
    {
        foreach (var loss in losses)
        {
            await loss.HoldAsync(scope);
        }
    }

    public async Task FollowAsync(CancellationToken cancel)
    {
        foreach (var loss in losses)
        {
            await loss.FollowAsync(scope, cancel);
        }
    }
}
