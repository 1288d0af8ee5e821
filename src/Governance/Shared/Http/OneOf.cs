using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Shared.Time;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Governance.Shared.Http;

/// <summary>The values that a text of the API may have, for its description; of a list, those of its entries.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public class OneOfAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>The names of an enum as the API writes them.</summary>
/// <param name="but">Names that answers know and requests may not use.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class OneOfAttribute<T>(params string[] but) : OneOfAttribute([.. Enum.GetNames<T>().Except(but).Select(JsonNamingPolicy.CamelCase.ConvertName)])
    where T : struct, Enum;

/// <summary>The code of a Bundesland.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class OneOfLaenderAttribute() : OneOfAttribute([.. Laender.All.Select(land => land.Code)]);

/// <summary>Writes the values into the schema of a member or of a parameter.</summary>
internal static class OneOfSchema
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        if (Find(context) is { } oneOf)
        {
            var one = schema.Items as OpenApiSchema ?? schema;
            one.Enum = [.. oneOf.Values.Select(value => (JsonNode)value)];
            if (one.Type?.HasFlag(JsonSchemaType.Null) == true)
            {
                // A list of values that leaves null out forbids it.
                one.Enum.Add(JsonNullSentinel.JsonNull);
            }
        }

        return Task.CompletedTask;
    }

    // A positional record carries it on the parameter of its constructor, a query on the parameter of its handler.
    private static OneOfAttribute? Find(OpenApiSchemaTransformerContext context)
        => Of(context.JsonPropertyInfo?.AttributeProvider) ?? Of(context.JsonPropertyInfo?.AssociatedParameter?.AttributeProvider)
            ?? (context.JsonPropertyInfo is null && context.ParameterDescription?.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: { } parameter } ? Of(parameter) : null);

    private static OneOfAttribute? Of(ICustomAttributeProvider? member) => member?.GetCustomAttributes(typeof(OneOfAttribute), inherit: true).OfType<OneOfAttribute>().SingleOrDefault();
}
