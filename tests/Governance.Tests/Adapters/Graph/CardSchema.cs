using System.Text.Json.Nodes;
using Json.Schema;

namespace Governance.Tests.Adapters.Graph;

/// <summary>The schema of Adaptive Cards.</summary>
internal sealed class CardSchema
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Flag, EvaluateAs = SpecVersion.Draft6, RequireFormatValidation = true };
    private readonly JsonSchema schema;

    private CardSchema(JsonSchema schema) => this.schema = schema;

    public static CardSchema Load(string folder) => new(JsonSchema.FromText(File.ReadAllText(Path.Combine(folder, "adaptive-card.json"))));

    public bool Takes(JsonNode card) => schema.Evaluate(card, Options).IsValid;
}
