using System.Text.RegularExpressions;
using Governance.Shared.Http;
using Governance.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Permissions;

/// <summary>Every address of the running service.</summary>
internal static partial class Addresses
{
    /// <summary>As the tables write them, with a path that leads there.</summary>
    public static IReadOnlyDictionary<string, string> Of(RunningService service)
        => service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint
            => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => (Method: method, Pattern: endpoint.RoutePattern.RawText!)))
            .ToDictionary(one => $"{one.Method} {Plain(one.Pattern)}", one => Markup.Fill($"/{one.Pattern.TrimStart('/')}"));

    /// <summary>Those that honour <c>If-Match</c>: whatever they carry out is answered with the revision it has now.</summary>
    public static IReadOnlySet<string> WithRevision(RunningService service)
        => service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<RevisionCondition>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method => $"{method} {Plain(endpoint.RoutePattern.RawText!)}")).ToHashSet();

    private static string Plain(string pattern) => $"/{Digest().Replace(Parameter().Replace(pattern, "{$1}"), ".{hash}.").Trim('/')}";

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\.[0-9a-f]{12}\.")]
    private static partial Regex Digest();
}
