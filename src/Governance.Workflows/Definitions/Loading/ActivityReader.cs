using System.Collections.Frozen;
using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Compiles one activity, with everything inside it.</summary>
internal static class ActivityReader
{
    /// <summary>Null, with problems, if it cannot be compiled.</summary>
    /// <param name="json">The activity.</param>
    /// <param name="parent">Null for the root.</param>
    /// <param name="scope">The variables that can be seen.</param>
    /// <param name="load">Collects nodes and problems.</param>
    public static Node? Read(JsonElement json, ContainerNode? parent, VariableScope scope, LoadContext load)
    {
        var id = json.RequiredText("id", load, json.Text("id"));
        var type = json.RequiredText("type", load, id);
        if (id is null || type is null || !load.Claim(id))
        {
            return null;
        }

        var source = new ActivitySource(json, id, type, parent, load, scope);
        if (json.Flag("runAsynchronously") || json.Find("customProperties")?.Flag("runAsynchronously") == true)
        {
            source.Report(ProblemCodes.NotSupported, "runAsynchronously");
        }

        if (Create(source) is not { } node)
        {
            return null;
        }

        load.Nodes.Add(node);
        if (parent is not null)
        {
            load.Activities.Add(Describe(json, node));
            parent.Children.Add(node);
        }

        if (node is ContainerNode container)
        {
            ContainerReader.Read(container, source);
        }

        source.ReportUnreadMembers();
        return node;
    }

    private static Node? Create(ActivitySource source)
    {
        if (BuiltInActivities.Knows(source.Type))
        {
            return BuiltInActivities.Create(source);
        }

        if (source.Load.Catalog.Find(source.Type) is { } descriptor)
        {
            return HandlerNodeReader.Read(source, descriptor);
        }

        source.Report(ProblemCodes.ActivityTypeUnknown, source.Type);
        return null;
    }

    private static DefinedActivity Describe(JsonElement json, Node node)
    {
        var metadata = json.Find("metadata");
        var position = metadata?.Find("designer")?.Find("position");
        return new DefinedActivity
        {
            Id = node.Id,
            Type = node.Type,
            DisplayName = metadata?.Text("displayText") ?? json.Text("name") ?? node.Id,
            X = position?.Number("x"),
            Y = position?.Number("y"),
            ParentId = node.Parent!.Parent is null ? null : node.Parent.Id,
            Outcomes = node.Outcomes,
            Literals = (node as HandlerNode)?.Literals ?? FrozenDictionary<string, object?>.Empty,
        };
    }
}
