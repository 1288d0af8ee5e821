using Governance.Workflows;

namespace Governance.Benchmarks.Workflows;

/// <summary>One wait, one decision, one record, the end.</summary>
public static class CycleDefinition
{
    /// <summary>The file, in Elsa 3's format.</summary>
    public const string Json = """
        {
          "definitionId": "cycle", "name": "Cycle", "version": 1,
          "variables": [{ "id": "go", "name": "go", "typeName": "Boolean", "storageDriverTypeName": "WorkflowInstanceStorageDriver" }],
          "root": {
            "type": "Elsa.Flowchart", "version": 1, "id": "flow",
            "activities": [
              { "type": "Elsa.Start", "version": 1, "id": "start" },
              { "type": "Cycle.Vote", "version": 1, "id": "vote", "go": { "typeName": "Boolean", "memoryReference": { "id": "go" } } },
              {
                "type": "Elsa.FlowDecision", "version": 1, "id": "decide",
                "condition": { "typeName": "Boolean", "expression": { "type": "Variable", "value": { "id": "go", "name": "go", "typeName": "Boolean" } } }
              },
              { "type": "Cycle.Record", "version": 1, "id": "yes" },
              { "type": "Cycle.Record", "version": 1, "id": "no" },
              { "type": "Elsa.Finish", "version": 1, "id": "finish" }
            ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "vote", "port": "In" } },
              { "source": { "activity": "vote", "port": "Done" }, "target": { "activity": "decide", "port": "In" } },
              { "source": { "activity": "decide", "port": "True" }, "target": { "activity": "yes", "port": "In" } },
              { "source": { "activity": "decide", "port": "False" }, "target": { "activity": "no", "port": "In" } },
              { "source": { "activity": "yes", "port": "Done" }, "target": { "activity": "finish", "port": "In" } },
              { "source": { "activity": "no", "port": "Done" }, "target": { "activity": "finish", "port": "In" } }
            ]
          }
        }
        """;

    public static WorkflowDefinition Load()
    {
        var load = WorkflowDefinition.Load("cycle.json", Json, CycleHandlers.Catalog);
        return load.Definition ?? throw new InvalidOperationException(string.Join('\n', load.Problems));
    }
}
