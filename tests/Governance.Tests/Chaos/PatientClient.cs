using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;

namespace Governance.Tests.Chaos;

/// <summary>Calls the API as a careful program does: until it is answered, the same request with the same key.</summary>
public sealed class PatientClient(string url, StandInTenant tenant, Ledger ledger) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>The answer's body.</summary>
    /// <param name="done">Codes of refusals that mean that an earlier attempt, whose answer was lost, was carried out; only believed after one was lost.</param>
    public async Task<JsonNode?> SendAsync(TenantPerson who, HttpMethod method, string path, JsonObject? body = null, string? key = null, params string[] done)
    {
        for (var lost = false; ;)
        {
            var (answer, mayHaveArrived) = await TryAsync(who, method, path, body, key);
            if (answer is null)
            {
                lost |= mayHaveArrived;
                await Task.Delay(20);
                continue;
            }

            var text = await answer.Content.ReadAsStringAsync();
            ledger.CountAnswer();
            var read = text.Length == 0 ? null : JsonNode.Parse(text);
            if (!answer.IsSuccessStatusCode && !(lost && done.Contains((string?)read?["code"])))
            {
                ledger.Faults.Enqueue($"{who.Name}: {method} {path}{(lost ? " (again)" : "")}: {(int)answer.StatusCode} {text}");
            }

            return read;
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<(HttpResponseMessage? Answer, bool MayHaveArrived)> TryAsync(TenantPerson who, HttpMethod method, string path, JsonObject? body, string? key)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Tokens.ForPerson(who.ObjectId));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        try
        {
            return (await client.SendAsync(request), true);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return (null, false);
        }
        catch (HttpRequestException)
        {
            ledger.CountInterruption();
            return (null, true);
        }
    }
}
