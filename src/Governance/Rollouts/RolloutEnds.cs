namespace Governance.Rollouts;

/// <summary>What a feature ends together with a rollout, given the rollout's id.</summary>
public sealed record RolloutEnd(Func<IServiceProvider, Guid, Task> FollowAsync);

/// <summary>Has every feature end what belongs to a rollout, in the transaction in which the rollout ends.</summary>
public sealed class RolloutEnds(IEnumerable<RolloutEnd> features, IServiceProvider scope)
{
    /// <summary>Where one feature fails, the rollout does not end either.</summary>
    public async Task FollowAsync(Guid rolloutId)
    {
        foreach (var feature in features)
        {
            await feature.FollowAsync(scope, rolloutId);
        }
    }
}

public static class RolloutEndRegistration
{
    /// <summary>Has a feature hear of a rollout's end while the rollout is still locked.</summary>
    public static IServiceCollection AddRolloutEnd<TFollower>(this IServiceCollection services, Func<TFollower, Guid, Task> follow)
        where TFollower : class
        => services.AddScoped<TFollower>().AddSingleton(new RolloutEnd((scope, rolloutId) => follow(scope.GetRequiredService<TFollower>(), rolloutId)));
}
