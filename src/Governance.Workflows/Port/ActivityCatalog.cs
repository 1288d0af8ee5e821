using System.Collections.Frozen;

namespace Governance.Workflows;

/// <summary>
/// The activity types an application offers to definitions. Whatever is neither in here nor built into the runner
/// is refused when a definition is loaded.
/// </summary>
public sealed class ActivityCatalog
{
    private readonly FrozenDictionary<string, ActivityDescriptor> _byType;

    /// <exception cref="ArgumentException">
    /// Two descriptors share a type, one claims the prefix <c>Elsa.</c>, or an input or output has an unknown
    /// type or a name that every activity uses for itself, such as <c>name</c>.
    /// </exception>
    public ActivityCatalog(IEnumerable<ActivityDescriptor> descriptors)
    {
        var all = descriptors.ToList();
        if (all.Find(d => d.Type.StartsWith("Elsa.", StringComparison.Ordinal)) is { } builtIn)
        {
            throw new ArgumentException($"The activity type '{builtIn.Type}' is built in.", nameof(descriptors));
        }

        if (all.SelectMany(Types).FirstOrDefault(type => DataType.Find(type) is null) is { } unknown)
        {
            throw new ArgumentException($"The type '{unknown}' is unknown.", nameof(descriptors));
        }

        if (all.SelectMany(Names).FirstOrDefault(ReservedMembers.All.Contains) is { } reserved)
        {
            throw new ArgumentException($"'{reserved}' cannot be an input or output: every activity has a member of that name.", nameof(descriptors));
        }

        _byType = all.ToFrozenDictionary(d => d.Type, StringComparer.Ordinal);
    }

    /// <summary>No application activities: only what is built in can be used.</summary>
    public static ActivityCatalog Empty { get; } = new([]);

    /// <summary>In no particular order; for an engine that describes them anew.</summary>
    internal IReadOnlyCollection<ActivityDescriptor> Descriptors => _byType.Values;

    /// <summary>Null if the application offers no such type; types are case-sensitive.</summary>
    public ActivityDescriptor? Find(string type) => _byType.GetValueOrDefault(type);

    private static IEnumerable<string> Types(ActivityDescriptor descriptor) =>
        descriptor.Inputs.Select(input => input.TypeName).Concat(descriptor.Outputs.Select(output => output.TypeName));

    private static IEnumerable<string> Names(ActivityDescriptor descriptor) =>
        descriptor.Inputs.Select(input => input.Name).Concat(descriptor.Outputs.Select(output => output.Name));
}
