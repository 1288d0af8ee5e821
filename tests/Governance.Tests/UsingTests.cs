using System.Reflection;
using System.Text.RegularExpressions;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using Governance.Workflows;

namespace Governance.Tests;

/// <summary>Folders are split and merged, and what a file names at its head must still be what it uses.</summary>
/// <remarks>The compiler's own rule, IDE0005, runs in a build only where it writes documentation files.</remarks>
public sealed partial class UsingTests
{
    private static readonly Assembly[] Ours = [typeof(GovernanceHost).Assembly, typeof(InProcessEngine).Assembly, typeof(StandInTenant).Assembly];

    [Fact]
    public void A_file_uses_something_of_every_namespace_of_ours_that_it_names()
    {
        // What a switch adds to the build is not known here, nor is its namespace.
        var known = Ours.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace is not null).SelectMany(type => Names(type).Select(name => (type.Namespace, name)))
            .ToLookup(one => one.Namespace!, one => one.name);
        var named = new[] { "src/Governance", "src/Governance.Workflows", "src/Governance.Workflows.Elsa", "src/Governance.Sandbox" }.SelectMany(SourceCode.Files)
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Usings().Matches(file.Text).Select(match => (file.Path, Namespace: match.Groups[1].Value, Uses: Uses(file.Text, known[match.Groups[1].Value]))))
            .Where(one => known.Contains(one.Namespace)).ToList();

        Assert.True(named.Count > 1000, $"Only {named.Count} usings were found; this test does not see the code.");
        Assert.Empty(named.Where(one => !one.Uses).Select(one => $"{one.Path} uses nothing of {one.Namespace}"));
    }

    [Fact]
    public void Who_looks_notices_a_namespace_of_which_nothing_is_used()
    {
        const string Code = "using Governance.Gates;\n\nnamespace Governance.People;\n\npublic sealed record A(Gate B);\n";

        Assert.True(Uses(Code, ["Round", "Gate"]));
        Assert.False(Uses(Code, ["Gates", "Round"]));
    }

    private static bool Uses(string text, IEnumerable<string> names) => Words().Matches(Usings().Replace(text, "")).Select(word => word.Value).ToHashSet().Overlaps(names);

    // Types, attributes without their ending, and what is called on something else as if it were its own.
    private static IEnumerable<string> Names(Type type)
    {
        var name = type.Name.Split('`')[0];
        string[] names = name.EndsWith("Attribute", StringComparison.Ordinal) ? [name, name[..^"Attribute".Length]] : [name];
        return type is { IsAbstract: true, IsSealed: true }
            ? names.Concat(type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Select(method => method.Name.Replace("get_", "", StringComparison.Ordinal)))
            : names;
    }

    [GeneratedRegex(@"^using (Governance[\w.]*);\n", RegexOptions.Multiline)]
    private static partial Regex Usings();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
