using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>Whether the inputs of a start fit the types that the definition declares.</summary>
internal static class StartCheck
{
    /// <summary>Null if they fit; inputs that are not declared may be anything, as in Elsa.</summary>
    public static string? Problem(WorkflowDefinition definition, JsonObject input)
    {
        foreach (var declared in definition.Inputs)
        {
            var given = input.FirstOrDefault(value => value.Key.Equals(declared.Name, StringComparison.OrdinalIgnoreCase)).Value;
            if (!ValueConversion.TryConvert(given, DataType.Find(declared.TypeName)!, out _))
            {
                return $"The input '{declared.Name}' cannot be converted to {declared.TypeName}.";
            }
        }

        return null;
    }
}
