using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Governance.Tests.Shared.Pages;

namespace Governance.Tests.Shared.Problems;

public class ProblemTests
{
    [Theory]
    [InlineData("/nowhere", "de", HttpStatusCode.NotFound, "Nicht gefunden")]
    [InlineData("/nowhere", "en", HttpStatusCode.NotFound, "Not found")]
    [InlineData("/audit", "de", HttpStatusCode.Forbidden, "Dafür fehlt Ihnen die Berechtigung")]
    [InlineData("/fault", "de", HttpStatusCode.InternalServerError, "Ein Fehler ist aufgetreten")]
    [InlineData("/fault", "en", HttpStatusCode.InternalServerError, "An error has occurred")]
    [InlineData("/broken", "de", HttpStatusCode.InternalServerError, "Ein Fehler ist aufgetreten")]
    [InlineData("/status/400", "de", HttpStatusCode.BadRequest, "Die Anfrage ist unvollständig")]
    [InlineData("/status/429", "de", HttpStatusCode.TooManyRequests, "Zu viele Anfragen")]
    [InlineData("/status/503", "de", HttpStatusCode.ServiceUnavailable, "Der Dienst ist gerade nicht erreichbar")]
    [InlineData("/status/503", "en", HttpStatusCode.ServiceUnavailable, "The service is not available at the moment")]
    [InlineData("/status/418", "de", (HttpStatusCode)418, "Die Anfrage ist unvollständig")]
    [InlineData("/decided", "de", HttpStatusCode.Conflict, "Die Runde ist schon entschieden")]
    [InlineData("/decided", "en", HttpStatusCode.Conflict, "The round has already been decided")]
    [InlineData("/upload", "de", HttpStatusCode.MethodNotAllowed, "Dieser Weg ist hier nicht vorgesehen")]
    public async Task A_page_says_what_happened_why_and_what_helps(string path, string language, HttpStatusCode status, string title)
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Language", language } } };
        using var answer = await host.Client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains("class=\"lede\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_answers_problem_details_in_the_language_asked_for()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        var (status, problem) = await SendAsync(host, """{"title": "", "value": 4}""", "en");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("urn:governance:problem:input.invalid", problem.GetProperty("type").GetString());
        Assert.Equal("The input is not complete", problem.GetProperty("title").GetString());
        Assert.Equal("This is missing.", problem.GetProperty("errors").GetProperty("title")[0].GetString());
        Assert.Equal(422, problem.GetProperty("status").GetInt32());
        (status, problem) = await SendAsync(host, """{"title": "Umzug", "value": 4}""", "de");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.StartsWith("Dr. Tomasz Wieland hat am", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("gate.decided", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"title": "a", "value": "b"}""", "json.type", "value")]
    [InlineData("""{"title": "a", "vaule": 4}""", "json.unknown", "vaule")]
    [InlineData("""{"title": """, "json.invalid", "Zeile 1")]
    [InlineData("""["a"]""", "json.type", "$")]
    [InlineData("", "request.invalid", "nicht gelesen")]
    public async Task Json_that_cannot_be_read_names_the_field(string json, string code, string named)
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        var (status, problem) = await SendAsync(host, json, "de");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/nowhere", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/api/fault", HttpStatusCode.InternalServerError, "fault")]
    [InlineData("/api/things", HttpStatusCode.MethodNotAllowed, "method.refused")]
    public async Task What_no_endpoint_answers_is_a_problem_too(string path, HttpStatusCode status, string code)
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await host.Client.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret detail", text, StringComparison.Ordinal);
        Assert.Equal(code, JsonDocument.Parse(text).RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_form_posted_to_the_api_is_no_way_in()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("title", "a")]);
        using var answer = await host.Client.PostAsync("/api/things", form);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Problem)> SendAsync(PageHost host, string json, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/things") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept-Language", language);
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
