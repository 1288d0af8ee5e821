using System.Text.Json;
using System.Text.Json.Serialization;
using Governance.Shared.Problems;

namespace Governance.Orchestration;

/// <summary>A step that a workflow wanted is not possible: nothing of its burst is left, and an incident says why in the reader's language.</summary>
/// <param name="code">Text under "incident." and the code in a registered resource.</param>
/// <param name="message">The same in English, for the log.</param>
/// <param name="arguments">What fills the placeholders: texts and whole numbers.</param>
public sealed class StepException(string code, string message, params object[] arguments) : InvalidOperationException(message)
{
    public string Code => code;

    public IReadOnlyList<object> Arguments => arguments;

    /// <summary>The instance began on an engine that this build does not have.</summary>
    public static StepException OtherEngine(object engine)
        => new("instance.other_engine", $"The instance began on the engine {engine}, which this build does not have.", engine);
}

/// <summary>Why a step failed, as it is kept.</summary>
/// <param name="Code">Null for what has no code of ours.</param>
/// <param name="Arguments">A JSON list; null without a code.</param>
/// <param name="Message">English, shortened.</param>
public sealed record StepReason(string? Code, string? Arguments, string Message)
{
    private const int LongestMessage = 2000;

    public static StepReason Of(Exception error)
    {
        var message = error.Message.Length > LongestMessage ? error.Message[..LongestMessage] : error.Message;
        return error is StepException step ? new(step.Code, JsonSerializer.Serialize(step.Arguments), message) : new(null, null, message);
    }

    /// <summary>As a note keeps it; see <see cref="OfNote"/>.</summary>
    public string ToNote() => JsonSerializer.Serialize(this);

    /// <summary>From a note; one from before notes kept the code is the message alone.</summary>
    public static StepReason OfNote(string note)
    {
        try
        {
            return note.StartsWith("{\"Code\":", StringComparison.Ordinal) ? JsonSerializer.Deserialize<StepReason>(note)! : new(null, null, note);
        }
        catch (JsonException)
        {
            return new(null, null, note);
        }
    }

    public static StepReason Of(WorkflowIncident incident) => new(incident.Code, incident.Arguments, incident.Message);

    /// <summary>The engine's own words belong beside the sentence: they name the variable or the value.</summary>
    [JsonIgnore]
    public bool TellsMore => Code is null || Code.StartsWith("engine.", StringComparison.Ordinal);

    /// <summary>As a sentence that is put into the reader's language; null for what has no code.</summary>
    [JsonIgnore]
    public Message? Sentence => Code is null ? null : new Message($"incident.{Code}", [.. JsonSerializer.Deserialize<List<JsonElement>>(Arguments ?? "[]")!.Select(Argument)]);

    private static object Argument(JsonElement argument) => argument.ValueKind == JsonValueKind.Number ? argument.GetInt32() : argument.ToString();
}
