using System.Reflection;
using Governance.Shared.Pages.Forms;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace Governance.Shared.Pages;

/// <summary>Finds what a field is called on its own page, where only its name is at hand because the page is not.</summary>
public sealed class FieldLabels(IStringLocalizerFactory factory)
{
    /// <summary>The label from the resources of the feature that the form was posted to; the name itself where there is none.</summary>
    public string Of(HttpContext context, string field)
        => Resources(context).Select(factory.Create).Select(texts => FormScope.Own(texts, field, "")).FirstOrDefault(label => label is not null) ?? field;

    // Marker classes of resources stand beside the endpoints; those of the folder before those of the folders around it.
    private static IEnumerable<Type> Resources(HttpContext context)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (endpoint?.Metadata.GetMetadata<MethodInfo>()?.DeclaringType is not { Namespace: { } space } handler)
        {
            yield break;
        }

        var markers = handler.Assembly.GetTypes().Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal)).ToLookup(type => type.Namespace);
        for (; space.Contains('.', StringComparison.Ordinal); space = space[..space.LastIndexOf('.')])
        {
            foreach (var marker in markers[space])
            {
                yield return marker;
            }
        }
    }
}
