using Governance.Rollouts;

namespace Governance.Reviews;

/// <summary>What a review looks back from and at.</summary>
/// <param name="Last">The last review of the series that was held; null for the first.</param>
/// <param name="Today">In the organisation's zone.</param>
public sealed record AgendaAsk(Review Review, ReviewSeries Series, Rollout Rollout, Review? Last, DateOnly Today)
{
    /// <summary>Since then things are news: the last review, or when the series was set up.</summary>
    public DateTimeOffset Since => Last?.StartsAt ?? Series.SetUpAt;
}

/// <summary>One point of an agenda, with what there is to say about it.</summary>
public sealed record AgendaPoint(string Title, IReadOnlyList<AgendaLine> Lines);

/// <param name="Href">Where it is dealt with; null for nowhere.</param>
/// <param name="Remark">Until when, or since when; null without.</param>
/// <param name="IsLate">The remark says that it is overdue.</param>
public sealed record AgendaLine(string Text, string? Href, string? Remark = null, bool IsLate = false);

/// <summary>Where a feature finds what a review is to talk about.</summary>
public sealed record AgendaSource(Func<IServiceProvider, AgendaAsk, Task<AgendaPoint>> ReadAsync);

/// <summary>An agenda written from facts; in the order in which the sources were added.</summary>
public sealed class AgendaReading(IEnumerable<AgendaSource> sources, IServiceProvider scope)
{
    /// <summary>Points of which there is nothing to say are left out.</summary>
    public async Task<IReadOnlyList<AgendaPoint>> ReadAsync(AgendaAsk ask)
    {
        var points = new List<AgendaPoint>();
        foreach (var source in sources)
        {
            points.Add(await source.ReadAsync(scope, ask));
        }

        return [.. points.Where(point => point.Lines.Count > 0)];
    }
}

public static class AgendaRegistration
{
    /// <summary>Puts what a feature has to say on the agendas of reviews.</summary>
    public static IServiceCollection AddAgenda<TReader>(this IServiceCollection services, Func<TReader, AgendaAsk, Task<AgendaPoint>> read)
        where TReader : class
        => services.AddScoped<TReader>().AddSingleton(new AgendaSource((scope, ask) => read(scope.GetRequiredService<TReader>(), ask)));
}
