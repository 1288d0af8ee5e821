using System.Net;
using System.Text.RegularExpressions;

namespace Governance.Tests.Support;

/// <summary>Sends what a browser would.</summary>
public static partial class Markup
{
    public static async Task<(HttpStatusCode Status, string? MediaType, string Text)> PostFormAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A route's pattern with something in place of its parameters: ids nobody has.</summary>
    public static string Fill(string pattern) => Parameter().Replace(pattern, match => match.Groups[1].Value switch
    {
        "guid" => "0198c0de-0000-7000-8000-000000000000",
        "int" or "long" => "1",
        _ => "x",
    });

    [GeneratedRegex(@"\{\**\w+(?::(\w+))?[^}]*\}")]
    private static partial Regex Parameter();
}
