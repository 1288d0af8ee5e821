namespace Governance.People;

/// <summary>What a feature has to do where people gain or lose roles.</summary>
/// <param name="HoldAsync">Keeps what hangs on roles from being decided until they are written; called first in the transaction.</param>
/// <param name="FollowAsync">Decides it anew in the name of the process that changed the roles, and throws a <see cref="RoleFollowException"/> where it cannot; called after the transaction.</param>
public sealed record RoleChange(Func<IServiceProvider, Task> HoldAsync, Func<IServiceProvider, string, CancellationToken, Task> FollowAsync);

/// <summary>Calls what features have registered for changed roles. They know people; people do not know them.</summary>
public sealed class RoleChanges(IEnumerable<RoleChange> changes, IServiceProvider scope)
{
    public async Task HoldAsync()
    {
        foreach (var change in changes)
        {
            await change.HoldAsync(scope);
        }
    }

    /// <param name="process">What changed the roles; what follows is recorded under it.</param>
    /// <exception cref="RoleFollowException">The roles are written, and something that hangs on them was not decided anew.</exception>
    public async Task FollowAsync(string process, CancellationToken cancel)
    {
        foreach (var change in changes)
        {
            await change.FollowAsync(scope, process, cancel);
        }
    }
}

/// <summary>What hangs on roles and was not decided anew after they had changed.</summary>
/// <param name="reasons">One for each thing, which it names.</param>
public sealed class RoleFollowException(string message, IReadOnlyList<Exception> reasons) : AggregateException(message, reasons);
