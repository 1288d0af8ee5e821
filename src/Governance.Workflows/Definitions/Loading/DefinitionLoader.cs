using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Reads, checks and compiles a definition.</summary>
internal static class DefinitionLoader
{
    public static DefinitionLoad Load(string fileName, string json, ActivityCatalog catalog)
    {
        var load = new LoadContext(fileName, catalog);
        using var document = JsonGuard.Parse(json, load);
        var definition = document is null ? null : Read(document.RootElement, json, load);
        return new DefinitionLoad(load.Problems.Count == 0 ? definition : null, load.Problems) { Unfit = load.Unfit, Work = load.Work };
    }

    private static WorkflowDefinition? Read(JsonElement json, string content, LoadContext load)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            load.Report(ProblemCodes.NotObject, null);
            return null;
        }

        var id = json.RequiredText("definitionId", load, null);
        var version = VersionOf(json, load);
        ExecutionMode.Check(json, null, load);
        var scope = VariableReader.Read(json, null, null, load);
        var inputs = InputDeclarations.Read(json, load);
        var outputs = InputDeclarations.ReadOutputs(json, scope, load);
        return ReadRoot(json, scope, load) is { } root && id is not null && load.Problems.Count == 0
            ? Build()
            : null;

        WorkflowDefinition Build() => new(new WorkflowPlan(root, load.Nodes, load.Variables, load.Joins), content)
        {
            DefinitionId = id,
            Version = version,
            Name = json.Text("name") ?? id,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))),
            Activities = load.Activities,
            Connections = load.Connections,
            Inputs = inputs,
            Outputs = outputs,
            Variables = [.. scope.Own.Select(variable => new DefinedVariable(variable.Id, variable.Name, variable.Type.Alias))],
        };
    }

    private static int VersionOf(JsonElement json, LoadContext load)
    {
        if (json.Find("version") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var version) && version > 0)
        {
            return version;
        }

        load.Report(ProblemCodes.MemberUnfit, null, "version", "a whole number from 1 on");
        return 0;
    }

    private static Node? ReadRoot(JsonElement json, VariableScope scope, LoadContext load)
    {
        if (json.Find("root") is not { ValueKind: JsonValueKind.Object } root)
        {
            load.Report(ProblemCodes.MemberMissing, null, "root");
            return null;
        }

        var node = ActivityReader.Read(root, null, scope, load);
        if (node is not (null or ContainerNode))
        {
            load.Report(ProblemCodes.RootUnfit, node.Id, node.Type);
        }

        return node;
    }
}
