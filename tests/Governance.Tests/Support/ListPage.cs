using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Support;

/// <summary>A page of a list of the API, and where its header says that the list goes on.</summary>
/// <param name="Next">Null on the last page.</param>
public sealed record ListPage(JsonArray Items, string? Next)
{
    public static async Task<ListPage> ReadAsync(RunningService service, TenantPerson reader, string address)
    {
        using var client = await service.AsAsync(reader);
        using var answer = await client.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        var next = answer.Headers.TryGetValues("Link", out var links) ? links.Single() : null;
        Assert.True(next?.EndsWith(">; rel=\"next\"", StringComparison.Ordinal) ?? true, next);
        return new ListPage(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray(), next?[1..next.IndexOf('>', StringComparison.Ordinal)]);
    }

    /// <summary>All pages, as the answers lead on.</summary>
    public static async Task<IReadOnlyList<JsonArray>> ReadAllAsync(RunningService service, TenantPerson reader, string first)
    {
        var read = new List<JsonArray>();
        for (string? address = first; address is not null;)
        {
            (var items, address) = await ReadAsync(service, reader, address);
            read.Add(items);
        }

        return read;
    }
}
