using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Evidence;

/// <summary>Evidence over the API: what cannot be read is the sender's fault and told so, and what was seen is what is meant.</summary>
public sealed class EvidenceRequestTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=a", "--a\r\nno header\r\n\r\nx")]
    [InlineData("multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\ncut off")]
    public async Task What_cannot_be_read_is_no_fault_of_the_service(string type, string body)
    {
        var (story, path) = await CriterionAsync(Engines.Sqlite);
        using var client = await story.Service.AsAsync(Story.Manager);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var response = await client.PutAsync($"{path}/evidence", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("request.invalid", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]);
    }

    [Theory]
    [InlineData("filename=\"Prüfung Q3.pdf\"")]
    [InlineData("filename*=UTF-8''Pr%C3%BCfung%20Q3.pdf")]
    [InlineData("filename=\"Pruefung.pdf\"; filename*=utf-8'de'Pr%C3%BCfung%20Q3.pdf")]
    public async Task A_files_name_is_read_in_every_notation(string name)
    {
        var (story, path) = await CriterionAsync(Engines.Sqlite);
        using var client = await story.Service.AsAsync(Story.Manager);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"--a\r\nContent-Disposition: form-data; name=\"file\"; {name}\r\nContent-Type: application/pdf\r\n\r\nx\r\n--a--\r\n"));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=a");

        using var response = await client.PutAsync($"{path}/evidence", content);

        Assert.Equal("Prüfung Q3.pdf", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["fileName"]);
    }

    [Theory]
    [InlineData("%E2%80%8B")]
    [InlineData("%E2%81%A0%C2%AD%20%EF%BB%BF")]
    [InlineData("ordner%2F%E2%80%8B")]
    [InlineData("%E3%85%A4")]
    public async Task A_file_whose_name_cannot_be_seen_is_refused(string name)
    {
        var (story, path) = await CriterionAsync(Engines.Sqlite);
        using var client = await story.Service.AsAsync(Story.Manager);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"--a\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''{name}\r\n\r\nx\r\n--a--\r\n"));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=a");

        using var response = await client.PutAsync($"{path}/evidence", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("Der Name der Datei ist leer oder nicht sichtbar. Benennen Sie die Datei um.", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!["file"]![0]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_confirms_what_they_have_seen_does_not_confirm_what_came_after(string engine)
    {
        var (story, path) = await CriterionAsync(engine);
        var text = new JsonObject { ["kind"] = "text", ["content"] = "Gesehen" };
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"{path}/evidence", text);
        var seen = (await story.Service.CallAsync(Story.Owner, HttpMethod.Get, path[..path.IndexOf("/criteria", StringComparison.Ordinal)])).ETag!;
        await story.SendAsync(Story.Manager, HttpMethod.Put, $"{path}/evidence", new JsonObject { ["kind"] = "text", ["content"] = "Danach" });

        var refused = await story.Service.CallAsync(Story.Owner, HttpMethod.Put, $"{path}/confirmation", null, ("If-Match", seen));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "gate.changed"), (refused.Status, refused.Code));
    }

    private async Task<(Story Story, string Path)> CriterionAsync(string engine)
    {
        var story = await Story.StartAsync(await fixture.OnAsync(engine));
        await story.JourneyAsync("Umzug melden", "pilot");
        var gate = await story.GateAsync(1);
        var key = gate["criteria"]!.AsArray().First(criterion => !(bool)criterion!["automatic"]!)!["key"];
        return (story, $"/api/gates/{gate["id"]}/criteria/{key}");
    }
}
