using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Definitions;

/// <summary>Versions of definitions that administrators bring in, made from the ones that come with the service.</summary>
internal static class Documents
{
    public static readonly TenantPerson First = SamplePeople.LarsPeters, Second = SamplePeople.NadineWolff;

    public const string Address = "/api/workflows/definitions";

    /// <summary>The number of the version that comes with the service.</summary>
    public static int Shipped(string definition) => (int)Read(definition)["version"]!;

    /// <summary>What comes with the service under another number.</summary>
    public static JsonObject Copy(string definition, int ahead = 1)
    {
        var document = Read(definition);
        document["version"] = Shipped(definition) + ahead;
        return document;
    }

    /// <summary>A rollout that writes a line once a gate has released the next stage.</summary>
    public static JsonObject WithExtraStep(int ahead = 1)
    {
        var document = Copy("rollout", ahead);
        var connection = Connections(document).Single(one => (string?)one!["source"]!["activity"] == "gate1" && (string?)one["source"]!["port"] == "Go")!;
        var target = connection["target"]!.DeepClone();
        connection["target"] = new JsonObject { ["activity"] = "noted" };
        Connections(document).Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = "noted", ["port"] = "Done" }, ["target"] = target });
        Activities(document).Add(new JsonObject
        {
            ["type"] = "Elsa.WriteLine", ["version"] = 1, ["id"] = "noted", ["name"] = "Vermerk",
            ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "Freigegeben" } },
        });
        return document;
    }

    /// <summary>The same document with another id for one of its activities.</summary>
    public static JsonObject Renamed(this JsonObject document, string activity, string name)
    {
        foreach (var one in Activities(document).Where(one => (string?)one!["id"] == activity))
        {
            one!["id"] = name;
        }

        foreach (var end in Connections(document).SelectMany(one => new[] { one!["source"]!, one["target"]! }).Where(end => (string?)end["activity"] == activity))
        {
            end["activity"] = name;
        }

        return document;
    }

    public static JsonArray Activities(JsonObject document) => document["root"]!["activities"]!.AsArray();

    public static JsonArray Connections(JsonObject document) => document["root"]!["connections"]!.AsArray();

    /// <summary>Moves whatever fits.</summary>
    public static JsonObject MoveAll(string reason = "Was läuft, soll den neuen Schritt auch haben.") => new() { ["all"] = true, ["dryRun"] = false, ["reason"] = reason };

    /// <summary>What the second administrator sends.</summary>
    public static JsonObject ConsentTo(JsonNode? proposal) => new() { ["proposal"] = proposal!["id"]!.DeepClone() };

    /// <summary>Uploads a document and has both administrators activate it.</summary>
    public static async Task<int> ActivateAsync(RunningService service, JsonObject document)
    {
        var (story, path) = (new Story(service), $"{Address}/{document["definitionId"]}/versions/{document["version"]}/activation");
        await story.SendAsync(First, HttpMethod.Post, Address, document, System.Net.HttpStatusCode.Created);
        var proposed = await story.SendAsync(First, HttpMethod.Put, path, new JsonObject { ["reason"] = "Der Ablauf hält die Freigabe nun auch fest." });
        await story.SendAsync(Second, HttpMethod.Put, path, ConsentTo(proposed));
        return (int)document["version"]!;
    }

    /// <summary>Sends bytes as they are.</summary>
    public static async Task<ApiAnswer> UploadAsync(RunningService service, byte[] bytes, TenantPerson? person = null)
    {
        using var client = await service.AsAsync(person ?? First);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await client.PostAsync(Address, content);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(
            response.StatusCode, JsonNode.Parse(text), response.Headers.ETag?.Tag, response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType, Replayed: false);
    }

    public static Task<ApiAnswer> UploadAsync(RunningService service, string text, TenantPerson? person = null) => UploadAsync(service, Encoding.UTF8.GetBytes(text), person);

    private static JsonObject Read(string definition) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", $"{definition}.json")))!.AsObject();
}
