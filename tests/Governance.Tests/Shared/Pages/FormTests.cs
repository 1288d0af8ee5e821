using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Governance.Tests.Shared.Pages;

public class FormTests
{
    private const string Hostile = "<script>alert(1)</script> & \"mehr\"";

    [Fact]
    public async Task A_sound_form_is_answered_with_a_redirect_that_a_reload_does_not_repeat()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await PostAsync(host, ("title", "Umzug melden"), ("rationale", "Weil."), ("value", "1,5"), ("conditions[0].owner", "a"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/everything#form", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_what_is_wrong()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await PostAsync(host, ("title", Hostile), ("value", "1.5"), ("units", "it"), ("decision", "Hold"), ("manager", "b"));
        var page = await PageHost.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("<title>Fehler: Alles ", page, StringComparison.Ordinal);
        Assert.Equal("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;mehr&quot;", Regex.Match(page, "id=\"f-title\" name=\"title\" value=\"([^\"]*)\"").Groups[1].Value);
        Assert.Contains("name=\"value\" value=\"1.5\"", page, StringComparison.Ordinal);
        Assert.Matches("value=\"it\" checked", page);
        Assert.DoesNotMatch("value=\"net\" checked", page);
        Assert.Matches("value=\"Hold\" checked", page);
        Assert.Matches("<option value=\"b\" selected", page);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("Ihre Eingaben sind erhalten geblieben.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_message_leads_to_its_field_and_stands_beside_it()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await PostAsync(host, ("title", ""), ("value", "1.5"));
        var page = await PageHost.ReadAsync(answer);
        var links = Regex.Matches(Regex.Match(page, "<div class=\"problem\".*?</div>", RegexOptions.Singleline).Value, "<a href=\"#([^\"]+)\">([^<]+)</a>");
        Assert.Equal(
            ["Bezeichnung: Diese Angabe fehlt.", "Begründen Sie Ihre Entscheidung.", "Auflage 1: Nennen Sie, wer verantwortlich ist.", "Wert: Schreiben Sie eine Zahl mit Komma vor den Dezimalstellen, zum Beispiel 1,5."],
            links.Select(link => link.Groups[2].Value));
        Assert.All(links, link =>
        {
            var id = link.Groups[1].Value;
            var control = Regex.Match(page, $"<(?:input|select|textarea)[^>]* id=\"{id}\"[^>]*>").Value;
            Assert.Contains("aria-invalid=\"true\"", control, StringComparison.Ordinal);
            Assert.Matches($"aria-describedby=\"[^\"]*{id}-error\"", control);
            Assert.Matches($"<p class=\"err\" id=\"{id}-error\">", page);
        });
    }

    [Fact]
    public async Task A_refusal_without_fields_says_who_was_faster()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await PostAsync(host, ("title", "decided"), ("rationale", "Meine Gründe"), ("value", "1,5"), ("conditions[0].owner", "a"));
        var page = await PageHost.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Die Runde ist schon entschieden", page, StringComparison.Ordinal);
        Assert.Contains("Dr. Tomasz Wieland hat am 23.\u00a0November 2026, 08:12\u00a0Uhr abgestimmt", page, StringComparison.Ordinal);
        Assert.Contains("Meine Gründe</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_starts_with_values_in_the_notation_of_the_reader()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        Assert.Contains("name=\"value\" value=\"1,5\"", await host.GetAsync("/everything"), StringComparison.Ordinal);
        var english = await host.GetAsync("/everything", "en");
        Assert.Contains("name=\"value\" value=\"1.5\"", english, StringComparison.Ordinal);
        Assert.Contains("name=\"due\" value=\"27/11/2026\"", english, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Das Formular ist nicht mehr gültig")]
    [InlineData("en", "The form is no longer valid")]
    public async Task A_form_without_its_token_is_not_taken_and_what_was_typed_is_given_back(string language, string title)
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await SendAsync(host, Fields(("title", Hostile), ("rationale", "Zeile 1\nZeile 2"), ("manager", Guid.NewGuid().ToString())), own: true, language);
        var page = await PageHost.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Zeile 1\nZeile 2", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("manager", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_session_has_ended_gets_back_what_was_typed()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map, person: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/members") { Content = Fields(("rationale", "Meine Gründe")) };
        request.Headers.Add("Origin", host.Address);
        using var answer = await host.Client.SendAsync(request);
        var page = await PageHost.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("Meine Gründe", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_to_sign_in_again_comes_back_to_the_page_with_the_form()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map, person: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/members") { Content = Fields(("rationale", "Meine Gründe")) };
        request.Headers.Referrer = new Uri($"{host.Address}/everything?a=b");
        using var answer = await host.Client.SendAsync(request);
        Assert.Contains("href=\"/sign-in?returnUrl=%2Feverything%3Fa%3Db\"", await PageHost.ReadAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Bezeichnung: Der Text enthält Zeichen, die nicht lesbar sind.")]
    [InlineData("en", "Title: The text contains characters that cannot be read.")]
    public async Task A_character_that_no_text_can_hold_is_named_with_its_field_and_nothing_is_lost(string language, string said)
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await SendAsync(host, Fields(("title", "Vor\0nach"), ("rationale", "Meine Gründe")), own: true, language);
        var page = WebUtility.HtmlDecode(await PageHost.ReadAsync(answer));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("Vor\ufffdnach", page, StringComparison.Ordinal);
        Assert.Contains("Meine Gründe", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_fields_are_counted_and_what_was_typed_is_given_back()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await SendAsync(host, Fields([("rationale", "Meine Gründe"), .. Enumerable.Range(0, 1100).Select(i => ($"x{i}", ""))]), own: true);
        var page = await PageHost.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Das Formular enthält 1.101 Angaben, möglich sind 1.024.", page, StringComparison.Ordinal);
        Assert.Contains("Meine Gründe", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_back_is_called_as_on_its_page()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await SendAsync(host, Fields(("rationale", "Meine Gründe"), ("conditions[1].owner", "Petra Lange"), ("nobody_knows", "Rest")), own: true);
        var page = WebUtility.HtmlDecode(await PageHost.ReadAsync(answer));
        Assert.Equal(["Begründung", "Verantwortlich", "nobody_knows"], Regex.Matches(page, "<dt>([^<]*)</dt>").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task What_another_site_posts_is_not_repeated_under_our_name()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await SendAsync(host, Fields(("title", "Überweisen Sie an")), own: false);
        var page = await PageHost.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("Überweisen", page, StringComparison.Ordinal);
        Assert.DoesNotContain("steht unten", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_beyond_the_limit_is_told_the_limit()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var answer = await SendAsync(host, Fields(("rationale", new string('x', 1_200_000))), own: true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var page = await PageHost.ReadAsync(answer);
        Assert.Contains("Möglich sind 1\u00a0MB.", page, StringComparison.Ordinal);
        Assert.Contains("Sabine Reuter", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Zurück zur Seite", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_told_the_limit_of_its_field_and_the_way_back()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[12_000_000]), "file", "plan.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/upload") { Content = form };
        request.Headers.Referrer = new Uri($"{host.Address}/everything");
        using var answer = await host.Client.SendAsync(request);
        var page = await PageHost.ReadAsync(answer);
        Assert.Contains("Möglich sind 10\u00a0MB.", page, StringComparison.Ordinal);
        Assert.Contains("<a class=\"btn main\" href=\"/everything\">Zurück zur Seite</a>", page, StringComparison.Ordinal);
        Assert.Contains("Höchstens 10\u00a0MB", await host.GetAsync("/everything"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_unannounced_length_is_cut_off_at_the_same_limit()
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var content = new StreamContent(new MemoryStream([.. Enumerable.Repeat((byte)' ', 1_500_000)])) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/things") { Content = content, Headers = { TransferEncodingChunked = true } };
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData(10_000_000, HttpStatusCode.OK)]
    [InlineData(11_500_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task An_upload_has_a_limit_of_its_own(int bytes, HttpStatusCode expected)
    {
        await using var host = await PageHost.StartAsync(EverythingPages.Map);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync(host)), "__RequestVerificationToken" },
            { new ByteArrayContent(new byte[bytes]), "file", "plan.pdf" },
        };
        using var answer = await host.Client.PostAsync("/upload", form);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(PageHost host, params (string Field, string Value)[] typed) =>
        await SendAsync(host, Fields([("__RequestVerificationToken", await TokenAsync(host)), .. typed]), own: true);

    private static async Task<HttpResponseMessage> SendAsync(PageHost host, HttpContent content, bool own, string language = "de")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/everything") { Content = content };
        request.Headers.Add("Accept-Language", language);
        request.Headers.Add("Origin", own ? host.Address : "https://elsewhere.example");
        return await host.Client.SendAsync(request);
    }

    private static async Task<string> TokenAsync(PageHost host) =>
        WebUtility.HtmlDecode(Regex.Match(await host.GetAsync("/everything"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value);

    private static FormUrlEncodedContent Fields(params (string Field, string Value)[] typed) =>
        new(typed.Select(field => KeyValuePair.Create(field.Field, field.Value)));
}
