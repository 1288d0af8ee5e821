using System.Text.Json.Nodes;

namespace Governance.Sandbox.Sample;

/// <summary>The stage gate with a hearing of the works council before the first submission, as docs/own-steps.md describes it, and a second question where the first got no answer.</summary>
internal static class HearingDefinition
{
    /// <summary>Sign-in name of the chairwoman of the works council.</summary>
    private const string Asked = "beate.krueger@auental.example";

    private const string Round = """{ "typeName": "String", "expression": { "type": "Input", "value": { "name": "roundId", "type": "String" } } }""";

    private const string Question = "Die nächste Stufe ändert, wie Kolleginnen und Kollegen arbeiten. Haben Sie Einwände dagegen, dass das Gate eingereicht wird?";

    private const string Reminder = "Die erste Frist ist ohne Ihre Stellungnahme verstrichen. Bevor das Gate eingereicht wird, fragen wir ein zweites Mal: Haben Sie Einwände?";

    private const string Variables = """
        [
          { "id": "v-first", "name": "isFirstRound", "typeName": "Boolean", "isArray": false, "value": null, "storageDriverTypeName": "WorkflowInstanceStorageDriver" },
          { "id": "v-grace", "name": "nachfrist", "typeName": "Int32", "isArray": false, "value": 0, "storageDriverTypeName": "WorkflowInstanceStorageDriver" }
        ]
        """;

    private static readonly (string From, string Port, string To)[] Way =
    [
        ("start", "Done", "round"), ("round", "Done", "first"), ("first", "True", "hearing"), ("first", "False", "prepare"),
        ("hearing", "Given", "prepare"), ("hearing", "Objected", "prepare"), ("hearing", "Overdue", "nachfrist"),
        ("nachfrist", "Given", "prepare"), ("nachfrist", "Objected", "prepare"), ("nachfrist", "Overdue", "prepare"),
    ];

    /// <param name="shipped">The definition as the product brings it.</param>
    /// <param name="graceDays">Working days for the second answer; null reads them from a variable that nobody has set, which is the mistake of the sample.</param>
    public static string Write(string shipped, int version, int? graceDays)
    {
        var definition = JsonNode.Parse(shipped)!.AsObject();
        var flow = definition["root"]!;
        var (activities, connections) = (flow["activities"]!.AsArray(), flow["connections"]!.AsArray());
        (definition["version"], definition["id"], definition["variables"]) = (version, $"stage-gate-v{version}", JsonNode.Parse(Variables));
        activities.Single(one => (string?)one!["id"] == "start")!["metadata"]!["designer"]!["position"] = Position(-1050, 186);
        foreach (var activity in Added(graceDays))
        {
            activities.Add(activity);
        }

        connections.Remove(connections.Single(one => (string?)one!["source"]!["activity"] == "start"));
        foreach (var (from, port, to) in Way)
        {
            connections.Add(new JsonObject { ["source"] = End(from, port), ["target"] = End(to, "In") });
        }

        return definition.ToJsonString();
    }

    private static IEnumerable<JsonObject> Added(int? graceDays)
    {
        var grace = graceDays is { } days ? Literal("Int32", days) : Variable("v-grace", "nachfrist", "Int32");
        yield return Activity("Governance.ReadRound", "round", "Runde lesen", -970, 164, new()
        {
            ["roundId"] = JsonNode.Parse(Round), ["isFirstRound"] = JsonNode.Parse("""{ "typeName": "Boolean", "memoryReference": { "id": "v-first" } }"""),
        });
        yield return Activity("Elsa.FlowDecision", "first", "Erste Runde?", -720, 164, new() { ["condition"] = Variable("v-first", "isFirstRound", "Boolean") });
        yield return Ask("hearing", "Anhörung des Betriebsrats", Question, -470, Literal("Int32", CouncilHearing.Days));
        yield return Ask("nachfrist", "Nachfrist für den Betriebsrat", Reminder, -190, grace);
    }

    private static JsonObject Ask(string id, string title, string question, int x, JsonObject workingDays) => Activity("Governance.AwaitStatement", id, title, x, 20, new()
    {
        ["roundId"] = JsonNode.Parse(Round), ["title"] = Literal("String", title), ["question"] = Literal("String", question),
        ["role"] = Literal("String", "Auditor"), ["personUpn"] = Literal("String", Asked), ["workingDays"] = workingDays,
    });

    private static JsonObject Activity(string type, string id, string name, int x, int y, JsonObject inputs)
    {
        var size = new JsonObject { ["width"] = 180, ["height"] = 72 };
        var activity = new JsonObject { ["type"] = type, ["version"] = 1, ["id"] = id, ["name"] = name };
        foreach (var (key, value) in inputs)
        {
            activity[key] = value!.DeepClone();
        }

        activity["metadata"] = new JsonObject { ["displayText"] = name, ["designer"] = new JsonObject { ["position"] = Position(x, y), ["size"] = size } };
        return activity;
    }

    private static JsonObject Literal(string type, JsonNode value)
        => new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static JsonObject Variable(string id, string name, string type) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = id, ["name"] = name, ["typeName"] = type } },
    };

    private static JsonObject Position(int x, int y) => new() { ["x"] = x, ["y"] = y };

    private static JsonObject End(string activity, string port) => new() { ["activity"] = activity, ["port"] = port };
}
