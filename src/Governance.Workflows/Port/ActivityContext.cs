using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>What a handler sees of the activity it runs.</summary>
public sealed class ActivityContext
{
    /// <summary>Stable for the life of the workflow instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The id in the definition, for example <c>collectVotes</c>; unique in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The descriptor's type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>Evaluated anew for every call, also on resume; inputs left out in the definition are absent.</summary>
    public required IReadOnlyDictionary<string, object?> Inputs { get; init; }

    /// <summary>What the caller of resume brought along; null while executing.</summary>
    public JsonObject? ResumeInput { get; init; }

    /// <summary>The name of the bookmark that was resumed; null while executing.</summary>
    public string? BookmarkName { get; init; }

    /// <summary>Cancelled when the caller of the burst gives up.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The input as a CLR type; null and absent become the type's default.</summary>
    /// <exception cref="InvalidCastException">The value does not fit the type asked for.</exception>
    public T? Get<T>(string name) => Inputs.TryGetValue(name, out var value) ? ValueCast.To<T>(value) : default;
}
