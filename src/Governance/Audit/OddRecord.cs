using Governance.Shared.Http;

namespace Governance.Audit;

/// <summary>A record that is shown as part of what was decided, and is not what the chain holds about it.</summary>
/// <param name="Kind">"decision", "vote", "condition" or "evidence".</param>
/// <param name="Id">Of a decision its round, of a vote its seat, of a condition or a piece of evidence itself.</param>
/// <param name="What">Code of what differs: "missing" (recorded and gone), "unrecorded" (there and never recorded), else the part that is another one, such as "choice".</param>
public sealed record OddRecord([property: OneOf("decision", "vote", "condition", "evidence")] string Kind, string Id, string What)
{
    /// <summary>Number of the gate; null where nothing tells it any more.</summary>
    public long? Gate { get; init; }

    /// <summary>Number of the round; null where the record belongs to none.</summary>
    public long? Round { get; init; }

    /// <summary>Of a condition its number in the decision; null where it has none.</summary>
    public int? Number { get; init; }
}

/// <summary>Where a feature compares what it keeps of a rollout with what the chain holds.</summary>
public sealed record RecordSource(Func<IServiceProvider, Guid, IReadOnlyList<Recorded>, Task<IReadOnlyList<OddRecord>>> CheckAsync);

public static class RecordRegistration
{
    /// <summary>Lets a feature's records be compared with the chain whenever that is verified.</summary>
    public static IServiceCollection AddRecords<TChecker>(
        this IServiceCollection services, Func<TChecker, Guid, IReadOnlyList<Recorded>, Task<IReadOnlyList<OddRecord>>> check)
        where TChecker : class
        => services.AddScoped<TChecker>().AddSingleton(new RecordSource((scope, rolloutId, chain) => check(scope.GetRequiredService<TChecker>(), rolloutId, chain)));
}
