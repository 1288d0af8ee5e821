using System.Net;
using System.Text.RegularExpressions;

namespace Governance.Tests.Support;

/// <summary>Sends what a browser would, without following where the answer leads.</summary>
public static partial class Markup
{
    public static async Task<(HttpStatusCode Status, string? MediaType, string Text)> PostFormAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await client.PostAsync(path, form);
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
