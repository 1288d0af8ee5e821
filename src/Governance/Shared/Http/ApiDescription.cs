using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Governance.Shared.Http;

/// <summary>What the description of the API says beside what the framework finds out: how to sign in, how it refuses, which headers it honours.</summary>
public static class ApiDescription
{
    private const string Scheme = "EntraId", Problem = "Problem", Json = "application/problem+json", Form = "multipart/form-data";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(Describe);
        options.AddSchemaTransformer(OneOfSchema.DescribeAsync);
        options.AddSchemaTransformer(MayBeLeftOutSchema.DescribeAsync);
    });

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Journey-Rollout", Version = "v1",
            Description = "Rollouts of customer journeys through their stage gates. Whoever sends a member that is not described is refused.",
        };
        document.Servers = [new OpenApiServer { Url = context.ApplicationServices.GetRequiredService<ServiceOptions>().PublicUrl.TrimEnd('/') }];
        document.Components ??= new OpenApiComponents();
        (document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>())[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "An access token of the organisation's Entra tenant for this application.",
        };
        (document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>())[Problem] = Refusal();
        foreach (var operation in document.Paths.Where(path => path.Key.StartsWith("/api", StringComparison.Ordinal)).SelectMany(path => path.Value.Operations ?? []).Select(one => one.Value))
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        }

        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (context.Description.RelativePath?.StartsWith("api", StringComparison.Ordinal) != true)
        {
            return Task.CompletedTask;
        }

        foreach (var (status, words) in Refusals(context.Description.HttpMethod, metadata))
        {
            (operation.Responses ??= []).TryAdd(status, Refused(words, context.Document));
        }

        if (metadata.OfType<RevisionCondition>().Any())
        {
            Add(operation, HeaderNames.IfMatch, "The revision that was seen, as its ETag told it: \"7\". Where there is another one by now, nothing is changed (412).");
        }

        if (metadata.OfType<UploadedFile>().SingleOrDefault() is { } file)
        {
            // The framework describes every content type by the one type that the endpoint accepts.
            operation.RequestBody!.Content![Form] = new OpenApiMediaType { Schema = file.Schema() };
        }

        if (metadata.OfType<IdempotentCommand>().Any())
        {
            Add(operation, IdempotencyFilter.Header, "Chosen by the caller, once for each command: the same request sent again is answered as it was and does nothing.");
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<(string Status, string Words)> Refusals(string? method, IList<object> metadata)
    {
        yield return ("400", "Unreadable, or a parameter or header that is none.");
        yield return ("401", "No token, or none that is valid here.");
        yield return ("403", "Not for this caller.");
        yield return ("404", "There is no such thing, or not for this caller.");
        if (method is "GET")
        {
            yield break;
        }

        yield return ("409", "Not as things stand; who did what meanwhile is said.");
        yield return ("422", "Something asked for is missing or does not hold; errors names the members.");
        if (metadata.OfType<RevisionCondition>().Any())
        {
            yield return ("412", "Another revision than the one named in If-Match; who changed it is said.");
        }
    }

    private static void Add(OpenApiOperation operation, string header, string words) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = header, In = ParameterLocation.Header, Required = false, Description = words, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    private static OpenApiResponse Refused(string words, OpenApiDocument? document) => new()
    {
        Description = words,
        Content = new Dictionary<string, OpenApiMediaType> { [Json] = new() { Schema = new OpenApiSchemaReference(Problem, document) } },
    };

    // RFC 9457, with what this service adds.
    private static OpenApiSchema Refusal() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "title", "status", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("urn:governance:problem: with the code"), ["title"] = Text("What is wrong, in the reader's language"), ["detail"] = Text("The same in a sentence"),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer }, ["instance"] = Text("The path"), ["code"] = Text("Names the reason for programs: gate.changed"),
            ["help"] = Text("What can be done"), ["traceId"] = Text("Finds the request in the log"),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object, Description = "What is wrong, by member",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };

    private static OpenApiSchema Text(string words) => new() { Type = JsonSchemaType.String, Description = words };
}
