using Governance.Shared.Forms;
using Microsoft.AspNetCore.WebUtilities;

namespace Governance.Rollouts;

/// <summary>Which rollouts are wanted.</summary>
/// <param name="State">Null for all.</param>
/// <param name="Text">Part of the name or of a unit concerned, in any case; null for all.</param>
public sealed record RolloutFilter(RolloutState? State, string? Text)
{
    private const int Longest = 200;

    public static RolloutFilter All { get; } = new(null, null);

    /// <summary>Reads "state" and "text"; both may be left out.</summary>
    public static RolloutFilter Read(FieldReader fields) => new(fields.OptionalChoice<RolloutState>("state"), fields.OptionalText("text", Longest));

    public bool IsAll => this == All;

    /// <summary>Where the page after a rollout is read.</summary>
    /// <param name="after">Null for the first page.</param>
    public string Address(string path, Guid? after) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["state"] = State?.ToString().ToLowerInvariant(), ["text"] = Text, ["after"] = after?.ToString(),
    }.Where(one => one.Value is not null));

    /// <summary>One of the names has the text in it, which must not be null.</summary>
    public bool Finds(RolloutNames names) => names.Units.Prepend(names.Name).Any(name => name.Contains(Text!, StringComparison.CurrentCultureIgnoreCase));
}

/// <summary>A page of the rollouts that were wanted: those that enter and run first, then anchored and ended ones; the newest of each first.</summary>
/// <param name="Count">How many there are on all pages.</param>
/// <param name="Next">After which rollout the next page goes on; null on the last one.</param>
public sealed record RolloutList(IReadOnlyList<Rollout> Rollouts, int Count, Guid? Next)
{
    /// <summary>How many rollouts a page of the interface holds.</summary>
    public const int PageLength = 25;

    /// <summary>How many there are altogether, wanted or not; a state that no rollout is in is missing.</summary>
    public required IReadOnlyDictionary<RolloutState, int> Counts { get; init; }

    public int Total => Counts.Values.Sum();
}
