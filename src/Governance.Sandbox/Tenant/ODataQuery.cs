using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Governance.Sandbox.Tenant;

/// <summary>The part of OData that the service's requests use: $select, $filter, $top and the pages behind $skiptoken.</summary>
internal sealed class ODataQuery
{
    private const int DefaultTop = 100;
    private const int MostTop = 999;
    private static readonly string[] Known = ["$select", "$filter", "$top", "$skiptoken", "$count"];
    private readonly HttpRequest _request;
    private readonly string[]? _select;
    private readonly int _top;

    private ODataQuery(HttpRequest request, int top)
    {
        _request = request;
        _top = top;
        _select = request.Query["$select"].ToString() is { Length: > 0 } names ? names.Split(',', StringSplitOptions.TrimEntries) : null;
    }

    /// <summary>The query, or the answer to one that Graph would refuse.</summary>
    public static (ODataQuery? Query, IResult? Refusal) Read(HttpRequest request)
    {
        if (request.Query.Keys.FirstOrDefault(key => key.StartsWith('$') && !Known.Contains(key)) is { } unknown)
            return (null, GraphError.UnsupportedQuery($"The query option '{unknown}' is not part of this stand-in."));
        var text = request.Query["$top"].ToString();
        var top = DefaultTop;
        if (text.Length > 0 && (!int.TryParse(text, CultureInfo.InvariantCulture, out top) || top is < 1 or > MostTop))
            return (null, GraphError.BadRequest($"Invalid page size specified: '{text}'. Must be between 1 and {MostTop} inclusive."));
        return (new ODataQuery(request, top), null);
    }

    /// <summary>One page of a collection with the link to the next.</summary>
    /// <param name="items">The whole collection, with every property.</param>
    /// <param name="context">Name of the collection in @odata.context.</param>
    /// <param name="byDefault">Properties without $select; null for all.</param>
    /// <param name="largestPage">Page size that the tenant never exceeds, whatever $top asks for.</param>
    public IResult Page(IEnumerable<JsonObject> items, string context, string[]? byDefault, int largestPage)
    {
        if (ODataFilter.Parse(_request.Query["$filter"]) is not { } filter)
            return GraphError.UnsupportedQuery($"Unsupported or invalid query filter clause specified: {_request.Query["$filter"]}.");
        var size = Math.Min(_top, largestPage);
        var skip = Skip();
        var page = items.Where(filter).Skip(skip).Take(size + 1).ToList();
        var body = new JsonObject { ["@odata.context"] = $"{Root()}/$metadata#{context}" };
        if (page.Count > size)
            body["@odata.nextLink"] = Next(skip + size);
        body["value"] = new JsonArray([.. page.Take(size).Select(JsonNode (item) => Pick(item, byDefault))]);
        return Results.Json(body);
    }

    /// <summary>One entity.</summary>
    public IResult Entity(JsonObject item, string context, string[]? byDefault)
    {
        var body = Pick(item, byDefault);
        body.Insert(0, "@odata.context", $"{Root()}/$metadata#{context}/$entity");
        return Results.Json(body);
    }

    private JsonObject Pick(JsonObject item, string[]? byDefault)
    {
        var names = _select ?? byDefault;
        return new JsonObject(item
            .Where(property => names is null || names.Contains(property.Key))
            .Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));
    }

    private string Root() => $"{_request.Scheme}://{_request.Host}/v1.0";

    private string Next(int skip)
    {
        var token = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"skip:{skip}"));
        var query = _request.Query.Where(option => option.Key != "$skiptoken").ToDictionary(option => option.Key, string? (option) => option.Value.ToString());
        query["$skiptoken"] = token;
        return QueryHelpers.AddQueryString($"{_request.Scheme}://{_request.Host}{_request.Path}", query);
    }

    private int Skip() =>
        _request.Query["$skiptoken"].ToString() is { Length: > 0 } token && Base64Url.IsValid(token)
        && int.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Replace("skip:", "", StringComparison.Ordinal), out var skip) ? skip : 0;
}
