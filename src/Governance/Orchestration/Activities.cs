using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>An activity type that a feature offers to definitions, with the class that carries it out.</summary>
public sealed record OfferedActivity(ActivityDescriptor Descriptor, Type Handler);

/// <summary>Finds the handlers of one burst in the scope of its transaction, so that they write in it.</summary>
public sealed class ScopedHandlers(IServiceProvider scope, IEnumerable<OfferedActivity> offered) : IActivityHandlers
{
    private readonly Dictionary<string, Type> handlers = offered.ToDictionary(activity => activity.Descriptor.Type, activity => activity.Handler);

    public IActivityHandler Find(string type)
        => handlers.TryGetValue(type, out var handler)
            ? (IActivityHandler)scope.GetRequiredService(handler)
            : throw new InvalidOperationException($"No feature offers the activity {type}.");
}

public static class ActivityRegistration
{
    /// <summary>Offers an activity type to definitions.</summary>
    public static IServiceCollection AddActivity<THandler>(this IServiceCollection services, ActivityDescriptor descriptor)
        where THandler : class, IActivityHandler
        => services.AddScoped<THandler>().AddSingleton(new OfferedActivity(descriptor, typeof(THandler)));
}
