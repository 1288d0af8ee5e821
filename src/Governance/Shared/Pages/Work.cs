using Governance.People;
using Governance.Shared.Pages.Components;

namespace Governance.Shared.Pages;

/// <summary>One thing that waits for the reader, or that they are told.</summary>
/// <param name="Title">A verb and its object.</param>
/// <param name="Facts">What to know before doing it.</param>
/// <param name="Due">Until when, or what follows from not doing it.</param>
public sealed record WorkEntry(string Title, string Facts, string Due, DueTone Tone, string Action, string Href)
{
    /// <summary>The last day to do it, where there is one; the sooner, the higher it stands in the list.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Something to know with nothing to do about it; it is not counted among what waits.</summary>
    public bool IsNews { get; init; }
}

/// <summary>Where a feature finds what waits for somebody.</summary>
public sealed record WorkSource(Func<IServiceProvider, Caller, Task<IReadOnlyList<WorkEntry>>> ReadAsync);

/// <summary>What waits for somebody in every feature, for the first page.</summary>
public sealed class WorkReading(IEnumerable<WorkSource> sources, IServiceProvider scope)
{
    /// <summary>What has a day comes first, the soonest before the others.</summary>
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var entries = new List<WorkEntry>();
        foreach (var source in sources)
        {
            entries.AddRange(await source.ReadAsync(scope, caller));
        }

        return [.. entries.OrderBy(entry => entry.On ?? DateOnly.MaxValue)];
    }
}

public static class WorkRegistration
{
    /// <summary>Puts what a feature has for somebody to do on their first page.</summary>
    public static IServiceCollection AddWork<TReader>(this IServiceCollection services, Func<TReader, Caller, Task<IReadOnlyList<WorkEntry>>> read)
        where TReader : class
        => services.AddScoped<TReader>().AddSingleton(new WorkSource((scope, caller) => read(scope.GetRequiredService<TReader>(), caller)));
}
