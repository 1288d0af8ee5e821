using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;
using ElsaWorkflow = Elsa.Workflows.Activities.Workflow;

namespace Governance.Workflows.Elsa;

/// <summary>Reads a definition with Elsa's own reader.</summary>
internal static class GraphReader
{
    public static async Task<WorkflowGraph> ReadAsync(IServiceProvider services, WorkflowDefinition definition)
    {
        var model = services.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(WithDefaultsAsText(definition.Content));
        var workflow = services.GetRequiredService<WorkflowDefinitionMapper>().Map(model);
        var graph = await services.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(workflow, CancellationToken.None).ConfigureAwait(false);
        KeepOnce(workflow);
        foreach (var activity in graph.Nodes.Select(node => node.Activity).OfType<Activity>())
        {
            if (definition.Plan.Find(activity.Id) is ContainerNode { Parent: not null })
            {
                activity.Behaviors.Add(new LocalCancellation(activity));
            }
        }

        return graph;
    }

    /// <summary>Elsa reads the default of a variable only if it is written as text.</summary>
    private static string WithDefaultsAsText(string content)
    {
        var root = JsonNode.Parse(content, documentOptions: JsonText.Stored)!.AsObject();
        WriteDefaults(root);
        return root.ToJsonString();
    }

    private static void WriteDefaults(JsonNode node)
    {
        if (node is JsonObject holder && (holder.ContainsKey("root") || holder.ContainsKey("activities")) && holder["variables"] is JsonArray variables)
        {
            foreach (var variable in variables.OfType<JsonObject>().Where(variable => variable["value"] is { } value && value.GetValueKind() != JsonValueKind.String))
            {
                variable["value"] = variable["value"]!.ToJsonString();
            }
        }

        IEnumerable<JsonNode?> inner = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in inner.OfType<JsonNode>())
        {
            WriteDefaults(child);
        }
    }

    /// <summary>Start inputs stand in our part of the state already.</summary>
    private static void KeepOnce(ElsaWorkflow workflow)
    {
        foreach (var input in workflow.Inputs)
        {
            input.StorageDriverType = null;
        }
    }
}
