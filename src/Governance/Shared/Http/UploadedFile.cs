using Microsoft.OpenApi;

namespace Governance.Shared.Http;

/// <summary>The one part of a form that is a file, for the description of the API.</summary>
internal sealed record UploadedFile(string Part, string Words)
{
    public OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object, Required = new HashSet<string> { Part },
        Properties = new Dictionary<string, IOpenApiSchema> { [Part] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = Words } },
    };
}

public static class UploadedFileSetup
{
    /// <summary>Says of an endpoint that takes <c>multipart/form-data</c> too which part holds the file.</summary>
    public static RouteHandlerBuilder DescribesFile(this RouteHandlerBuilder endpoint, string part, string words) => endpoint.WithMetadata(new UploadedFile(part, words));
}
