using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests.Support;

/// <summary>
/// Builds definitions for tests: <c>new Flow().Start().Wait("a").Step("b").Ways("start > a:Approve > b")</c>.
/// A way without a port takes Done.
/// </summary>
public sealed class Flow
{
    private readonly JsonObject _root = new() { ["type"] = "Elsa.Flowchart", ["version"] = 1, ["id"] = "root" };
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];

    public Flow()
    {
        Definition = new JsonObject
        {
            ["definitionId"] = "flow", ["name"] = "Flow", ["version"] = 1, ["variables"] = _variables, ["inputs"] = new JsonArray(),
            ["outputs"] = new JsonArray(), ["root"] = _root,
        };
        _root["activities"] = _activities;
        _root["connections"] = _connections;
    }

    /// <summary>The whole file, to be changed at will.</summary>
    public JsonObject Definition { get; }

    public JsonObject Root => _root;

    public string Json => Definition.ToJsonString();

    public static JsonObject Text(string value) => Literal("String", value);

    public static JsonObject Literal(string type, JsonNode? value) => Input(type, "Literal", value);

    public static JsonObject Variable(string type, string id) => Input(type, "Variable", new JsonObject { ["id"] = id });

    public static JsonObject Input(string type, string expression, JsonNode? value) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value },
    };

    public static JsonObject Reference(string variable) => new() { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    public static JsonObject Activity(string type, string id, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["type"] = type, ["version"] = 1, ["id"] = id };
        foreach (var (name, value) in members)
        {
            activity[name] = value;
        }

        return activity;
    }

    public static JsonObject WaitActivity(string id) => Activity("Test.Wait", id, ("bookmarkName", Text(id)));

    public Flow Add(string type, string id, params (string Name, JsonNode? Value)[] members)
    {
        _activities.Add(Activity(type, id, members));
        return this;
    }

    public Flow Start() => Add("Elsa.Start", "start");

    public Flow Step(params string[] ids) => Each(ids, id => Add("Test.Step", id));

    public Flow Wait(params string[] ids) => Each(ids, id => Add("Test.Wait", id, ("bookmarkName", Text(id))));

    public Flow Finish(string id = "finish") => Add("Elsa.Finish", id);

    public Flow Fork(string id, params string[] branches) =>
        Add("Elsa.FlowFork", id, ("branches", Literal("String[]", new JsonArray([.. branches.Select(branch => (JsonNode)branch)]))));

    public Flow Join(string id, string mode) => Add("Elsa.FlowJoin", id, ("mode", Literal("FlowJoinMode", mode)));

    public Flow Decide(string id, string variable) => Add("Elsa.FlowDecision", id, ("condition", Variable("Boolean", variable)));

    public Flow Set(string id, string variable, JsonNode? value) =>
        Add("Elsa.SetVariable", id, ("variable", new JsonObject { ["id"] = variable }), ("value", Literal("Object", value)));

    /// <summary>A variable whose id is its name.</summary>
    public Flow Holds(string name, string type, string? value = null)
    {
        _variables.Add(new JsonObject
        {
            ["id"] = name, ["name"] = name, ["typeName"] = type, ["value"] = value, ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver",
        });
        return this;
    }

    public Flow Takes(string name, string type)
    {
        Definition["inputs"]!.AsArray().Add(new JsonObject { ["name"] = name, ["type"] = type });
        return this;
    }

    public Flow Version(int version)
    {
        Definition["version"] = version;
        return this;
    }

    public Flow Ways(params string[] chains) => Each(chains, AddChain);

    private void AddChain(string chain)
    {
        var stops = chain.Split('>', StringSplitOptions.TrimEntries);
        for (var i = 0; i + 1 < stops.Length; i++)
        {
            var parts = stops[i].Split(':');
            _connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = parts[0], ["port"] = parts.Length > 1 ? parts[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = stops[i + 1].Split(':')[0], ["port"] = "In" },
            });
        }
    }

    private Flow Each(IEnumerable<string> items, Func<string, Flow> add)
    {
        foreach (var item in items)
        {
            add(item);
        }

        return this;
    }

    private Flow Each(IEnumerable<string> items, Action<string> add)
    {
        foreach (var item in items)
        {
            add(item);
        }

        return this;
    }
}
