using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Governance.Workflows;

/// <summary>
/// Writes the state of an instance as compact JSON: header, start inputs, variables, half-seen joins, bookmarks,
/// and what another engine keeps of its own.
/// Everything goes by the names of the definition, so that a state can be read by eye and moved to another version.
/// </summary>
internal static class StateWriter
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = JsonText.MaxDepth,
        SkipValidation = true,
    };

    public static string Write(WorkflowDefinition definition, InstanceState state)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            WriteHeader(json, definition, state);
            WriteVariables(json, definition.Plan, state);
            WriteJoins(json, definition.Plan, state.Joins);
            WriteBookmarks(json, state.Bookmarks);
            WriteEngine(json, state);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteHeader(Utf8JsonWriter json, WorkflowDefinition definition, InstanceState state)
    {
        json.WriteString(StateNames.Instance, state.InstanceId);
        json.WriteString(StateNames.Definition, definition.DefinitionId);
        json.WriteNumber(StateNames.Version, definition.Version);
        json.WriteString(StateNames.Sha256, definition.Sha256);
        json.WriteString(StateNames.Status, StateNames.Of(state.Status));
        if (!state.Inputs.IsEmpty)
        {
            json.WritePropertyName(StateNames.Input);
            state.Inputs.WriteTo(json);
        }
    }

    private static void WriteVariables(Utf8JsonWriter json, WorkflowPlan plan, InstanceState state)
    {
        if (plan.Variables.Count == 0)
        {
            return;
        }

        json.WriteStartObject(StateNames.Variables);
        foreach (var variable in plan.Variables)
        {
            json.WritePropertyName(variable.Key);
            JsonText.Write(json, state.Variables[variable.Index]);
        }

        json.WriteEndObject();
    }

    /// <summary>Per join one letter for each way in, behind a mark if the join has had its turn; blank joins are left out.</summary>
    private static void WriteJoins(Utf8JsonWriter json, WorkflowPlan plan, JoinNotes notes)
    {
        if (plan.Joins.All(notes.IsBlank))
        {
            return;
        }

        json.WriteStartObject(StateNames.Joins);
        foreach (var join in plan.Joins.Where(join => !notes.IsBlank(join)))
        {
            var done = notes.IsDone(join) ? StateNames.Done : StateNames.Open;
            json.WriteString(join.Target.Id, string.Concat([done, .. join.Inbound.Select(way => StateNames.Of(notes[way]))]));
        }

        json.WriteEndObject();
    }

    /// <summary>What has ended needs nothing of its engine any more.</summary>
    private static void WriteEngine(Utf8JsonWriter json, InstanceState state)
    {
        if (state is { Engine: { } engine, Status: WorkflowSubStatus.Suspended })
        {
            json.WritePropertyName(StateNames.Engine);
            json.WriteRawValue(engine, skipInputValidation: true);
        }
    }

    private static void WriteBookmarks(Utf8JsonWriter json, List<OpenBookmark> bookmarks)
    {
        if (bookmarks.Count == 0)
        {
            return;
        }

        json.WriteStartArray(StateNames.Bookmarks);
        foreach (var bookmark in bookmarks)
        {
            json.WriteStartObject();
            json.WriteString(StateNames.Id, bookmark.Id);
            json.WriteString(StateNames.Activity, bookmark.ActivityId);
            json.WriteString(StateNames.Name, bookmark.Name);
            json.WriteString(StateNames.OpenedAt, bookmark.OpenedAt);
            if (bookmark.DueAt is { } due)
            {
                json.WriteString(StateNames.DueAt, due);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
