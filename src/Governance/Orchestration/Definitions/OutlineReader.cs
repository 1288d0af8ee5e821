using System.Text.Encodings.Web;
using System.Text.Json;
using Governance.Workflows;

namespace Governance.Orchestration.Definitions;

/// <summary>Reads the document itself, not what was compiled from it: a comparison must not miss what an engine passes over.</summary>
internal sealed class OutlineReader
{
    private const string Sequence = "Elsa.Sequence";

    private static readonly HashSet<string> Numbering = ["id", "definitionId", "version", "root", "variables"];
    private static readonly HashSet<string> Drawn = ["type", "id", "nodeId", "name", "metadata", "activities", "connections"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<OutlineStep> steps = [];
    private readonly List<DefinedConnection> ways = [];
    private readonly Dictionary<string, string> variables = [];

    /// <summary>Null where the content is no JSON object.</summary>
    public static DefinitionOutline? Read(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new OutlineReader().Read(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private DefinitionOutline Read(JsonElement json)
    {
        var declared = Variables(json).Concat(json.EnumerateObject().Where(member => !Numbering.Contains(member.Name)).Select(member => Raw(member.Name, member.Value))).ToList();
        if (json.TryGetProperty("root", out var root))
        {
            Walk(root, null);
        }

        return new DefinitionOutline(steps, ways, declared);
    }

    private IEnumerable<OutlineValue> Variables(JsonElement json)
    {
        foreach (var variable in Items(json, "variables"))
        {
            var (id, name) = (Text(variable, "id"), Text(variable, "name"));
            variables[id] = name;
            var type = Text(variable, "typeName") + (variable.TryGetProperty("isArray", out var many) && many.ValueKind == JsonValueKind.True ? "[]" : "");
            yield return new OutlineValue(name, ValueSource.Declared, variable.TryGetProperty("value", out var value) ? Scalar(value) : "", type);
        }
    }

    // An activity is what has an id and a type, wherever it stands: in a flowchart's list, a branch or a case.
    private void Walk(JsonElement json, string? container)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            json.EnumerateArray().ToList().ForEach(item => Walk(item, container));
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            var id = IsActivity(json) ? Step(json, container) : container;
            json.EnumerateObject().Where(member => member.Name is not ("metadata" or "connections")).ToList().ForEach(member => Walk(member.Value, id));
            Ways(json);
        }
    }

    private string Step(JsonElement json, string? container)
    {
        var (id, type) = (Text(json, "id"), Text(json, "type"));
        var title = json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object ? Text(metadata, "displayText") : "";
        var name = new[] { title, Text(json, "name"), id }.First(one => one.Length > 0);
        var values = json.EnumerateObject().Where(member => !Drawn.Contains(member.Name) && !IsUsual(member)).Select(Value).ToList();
        if (type == Sequence)
        {
            values.Add(new OutlineValue("order", ValueSource.Json, string.Join(" → ", Items(json, "activities").Select(one => Text(one, "id"))), ""));
        }

        steps.Add(new OutlineStep(id, type, name, container, values));
        return id;
    }

    private void Ways(JsonElement json)
        => ways.AddRange(Items(json, "connections").Select(way => new DefinedConnection(End(way, "source", "activity"), End(way, "source", "port"), End(way, "target", "activity"))));

    private OutlineValue Value(JsonProperty member)
    {
        var (name, json) = (member.Name, member.Value);
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Raw(name, json);
        }

        var type = Text(json, "typeName");
        if (json.TryGetProperty("memoryReference", out var memory) && !json.TryGetProperty("expression", out _))
        {
            var id = Text(memory, "id");
            return new OutlineValue(name, ValueSource.Output, variables.GetValueOrDefault(id, id), type);
        }

        return json.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object && expression.TryGetProperty("value", out var value)
            ? Expression(name, Text(expression, "type"), value, type) ?? Raw(name, json)
            : IsActivity(json) ? new OutlineValue(name, ValueSource.Json, Text(json, "id"), "") : Raw(name, json);
    }

    private OutlineValue? Expression(string name, string kind, JsonElement value, string type) => kind switch
    {
        "Literal" => new OutlineValue(name, ValueSource.Fixed, Scalar(value), type),
        "Variable" when Text(value, "id") is { Length: > 0 } id => new OutlineValue(name, ValueSource.Variable, variables.GetValueOrDefault(id, id), type),
        "Input" when Text(value, "name") is { Length: > 0 } input => new OutlineValue(name, ValueSource.Input, input, type),
        _ => null,
    };

    private static bool IsActivity(JsonElement json) => json.ValueKind == JsonValueKind.Object && Text(json, "id").Length > 0 && Text(json, "type").Length > 0;

    // What every designer writes and what means nothing says nothing here; anything else under the same name is shown.
    private static bool IsUsual(JsonProperty member) => member.Name switch
    {
        "version" => member.Value.GetRawText() == "1",
        "customProperties" => member.Value.ValueKind == JsonValueKind.Object && !member.Value.EnumerateObject().Any(),
        _ => false,
    };

    private static OutlineValue Raw(string name, JsonElement json) => new(name, ValueSource.Json, JsonSerializer.Serialize(json, Plain), "");

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => JsonSerializer.Serialize(value, Plain),
    };

    private static IEnumerable<JsonElement> Items(JsonElement json, string name)
        => json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static string End(JsonElement way, string side, string name) => way.TryGetProperty(side, out var end) ? Text(end, name) : "";

    private static string Text(JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
