using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal sealed class StateReader : IDisposable
{
    private readonly JsonDocument _document;

    /// <exception cref="FormatException">The text is no workflow state.</exception>
    public StateReader(string state)
    {
        try
        {
            _document = JsonDocument.Parse(state, JsonText.Stored);
        }
        catch (JsonException broken)
        {
            throw new FormatException("The text is no workflow state.", broken);
        }

        Status = Enum.TryParse<WorkflowSubStatus>(Text(_document.RootElement, StateNames.Status), out var status)
            ? status
            : throw new FormatException("The workflow state has an unknown status.");
    }

    public WorkflowSubStatus Status { get; }

    public bool BelongsTo(WorkflowDefinition definition) =>
        Required(_document.RootElement, StateNames.Sha256).ValueEquals(definition.Sha256)
        && Required(_document.RootElement, StateNames.Definition).ValueEquals(definition.DefinitionId);

    public string Owner =>
        $"{Text(_document.RootElement, StateNames.Definition)} version {Required(_document.RootElement, StateNames.Version).GetInt32()}";

    public void Dispose() => _document.Dispose();

    public InstanceState Read(WorkflowPlan plan)
    {
        var root = _document.RootElement;
        var inputs = Find(root, StateNames.Input) is { } input ? new StartInputs(input.GetRawText()) : new StartInputs((string?)null);
        var state = new InstanceState(plan, Text(root, StateNames.Instance), inputs) { Status = Status, Engine = Find(root, StateNames.Engine)?.GetRawText() };
        ReadVariables(root, plan, state);
        ReadJoins(root, plan, state.Joins);
        state.Bookmarks.AddRange(Bookmarks(plan));
        return state;
    }

    /// <summary>A bookmark of an activity that the plan does not have is left out.</summary>
    public IEnumerable<OpenBookmark> Bookmarks(WorkflowPlan plan)
    {
        if (Find(_document.RootElement, StateNames.Bookmarks) is not { } bookmarks)
        {
            yield break;
        }

        foreach (var bookmark in bookmarks.EnumerateArray())
        {
            if (plan.Find(Text(bookmark, StateNames.Activity)) is { } node)
            {
                yield return Bookmark(bookmark, node);
            }
        }
    }

    private static OpenBookmark Bookmark(JsonElement json, Node node) => new()
    {
        Id = Text(json, StateNames.Id),
        ActivityId = node.Id,
        ActivityType = node.Type,
        Name = Text(json, StateNames.Name),
        OpenedAt = Required(json, StateNames.OpenedAt).GetDateTimeOffset(),
        DueAt = Find(json, StateNames.DueAt)?.GetDateTimeOffset(),
    };

    private static void ReadVariables(JsonElement root, WorkflowPlan plan, InstanceState state)
    {
        if (Find(root, StateNames.Variables) is not { } values)
        {
            return;
        }

        foreach (var variable in plan.Variables)
        {
            if (values.TryGetProperty(variable.Key, out var value))
            {
                state.Variables[variable.Index] = StoredValue.Read(value, variable.Type);
            }
        }
    }

    private static void ReadJoins(JsonElement root, WorkflowPlan plan, JoinNotes notes)
    {
        if (Find(root, StateNames.Joins) is not { } joins)
        {
            return;
        }

        foreach (var stored in joins.EnumerateObject())
        {
            if (plan.Find(stored.Name)?.Join is { } join)
            {
                ReadJoin(stored.Value.GetString()!, join, notes);
            }
        }
    }

    private static void ReadJoin(string letters, JoinPoint join, JoinNotes notes)
    {
        if (letters[0] == StateNames.Done)
        {
            notes.SetDone(join);
        }

        for (var i = 0; i < join.Inbound.Count && i + 1 < letters.Length; i++)
        {
            notes[join.Inbound[i]] = StateNames.ArrivalOf(letters[i + 1]);
        }
    }

    private static JsonElement? Find(JsonElement json, JsonEncodedText name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name.EncodedUtf8Bytes, out var value) ? value : null;

    private static JsonElement Required(JsonElement json, JsonEncodedText name) =>
        Find(json, name) ?? throw new FormatException($"The workflow state has no '{name}'.");

    private static string Text(JsonElement json, JsonEncodedText name) => Required(json, name).GetString()!;
}
