using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Governance.Shared.Http;

/// <summary>A member of a request that may be missing. The framework describes every parameter of a positional record as required.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class MayBeLeftOutAttribute : Attribute;

/// <summary>Takes such members out of what the description requires.</summary>
internal static class MayBeLeftOutSchema
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        foreach (var member in context.JsonTypeInfo.Properties.Where(member => IsOptional(member.AssociatedParameter?.AttributeProvider)))
        {
            schema.Required?.Remove(member.Name);
        }

        return Task.CompletedTask;
    }

    private static bool IsOptional(ICustomAttributeProvider? parameter) => parameter?.IsDefined(typeof(MayBeLeftOutAttribute), inherit: false) == true;
}
