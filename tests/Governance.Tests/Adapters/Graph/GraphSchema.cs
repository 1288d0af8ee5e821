using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Governance.Tests.Adapters.Graph;

/// <summary>The part of Microsoft Graph's schema that the service's requests are held against; a file of Microsoft's that does not belong to the repository.</summary>
public sealed class GraphSchema
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";
    private readonly ILookup<string, XElement> types;

    private GraphSchema(XDocument document)
        => types = document.Descendants().Where(element => element.Name.Namespace == Edm && element.Attribute("Name") is not null)
            .Where(element => element.Name.LocalName is "EntityType" or "ComplexType" or "EnumType" or "Action").ToLookup(element => (string)element.Attribute("Name")!);

    public static GraphSchema Load(string folder) => new(XDocument.Load(Path.Combine(folder, "graph", "v1.0-slice.csdl")));

    /// <summary>What is wrong with a body by the schema, one line each; empty when nothing is.</summary>
    /// <param name="type">A type, or an action whose parameters are sent.</param>
    public IReadOnlyList<string> Faults(string type, JsonObject body) => [.. Faults(type, body, type)];

    private IEnumerable<string> Faults(string type, JsonObject body, string path)
    {
        var known = Members(type);
        foreach (var (name, value) in body.Where(property => !property.Key.StartsWith('@')))
        {
            if (!known.TryGetValue(name, out var of))
            {
                yield return $"{path}.{name} is no property of {type}";
                continue;
            }

            foreach (var fault in Of(of, value, $"{path}.{name}"))
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<string> Of(string type, JsonNode? value, string path) => (type, value) switch
    {
        (_, null) => [],
        _ when type.StartsWith("Collection(", StringComparison.Ordinal) => value is JsonArray items
            ? items.SelectMany(item => Of(type["Collection(".Length..^1], item, path)) : [$"{path} is no list"],
        _ when type.StartsWith("Edm.", StringComparison.Ordinal) => IsPrimitive(type, value.GetValueKind()) ? [] : [$"{path} is no {type}"],
        _ when types[Short(type)].Any(element => element.Name.LocalName == "EnumType") => Members(Short(type)).ContainsKey((string)value!) ? [] : [$"{path}: {value} is no member of {type}"],
        (_, JsonObject nested) => Faults(Short(type), nested, path),
        _ => [$"{path} is no {type}"],
    };

    // Names with their types, those of base types included; of an enum, its members; of actions of one name, their parameters.
    private Dictionary<string, string> Members(string type)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in types[type])
        {
            foreach (var member in element.Elements().Where(member => member.Name.LocalName is "Property" or "NavigationProperty" or "Parameter" or "Member"))
            {
                found[(string)member.Attribute("Name")!] = (string?)member.Attribute("Type") ?? "";
            }

            foreach (var (name, of) in element.Attribute("BaseType") is { } parent ? Members(Short(parent.Value)) : [])
            {
                found.TryAdd(name, of);
            }
        }

        return found;
    }

    private static string Short(string type) => type[(type.LastIndexOf('.') + 1)..];

    private static bool IsPrimitive(string type, JsonValueKind kind) => type switch
    {
        "Edm.Boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "Edm.Int16" or "Edm.Int32" or "Edm.Int64" or "Edm.Double" => kind == JsonValueKind.Number,
        _ => kind == JsonValueKind.String,
    };
}
