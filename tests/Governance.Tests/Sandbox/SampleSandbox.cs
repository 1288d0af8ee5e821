using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.Gates;
using Governance.People;
using Governance.Rollouts;
using Governance.Sandbox;
using Governance.Sandbox.Tenant;
using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Sandbox;

/// <summary>A sandbox with the sample organisation, on free ports, for a whole test class.</summary>
public sealed class SampleSandbox : IAsyncLifetime
{
    public static readonly SandboxOptions FreePorts = new() { Port = 0, TenantPort = 0, Engine = ChosenEngine.Name };

    public RunningSandbox Running { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Running = await RunningSandbox.StartAsync(FreePorts);

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    public Task<JsonNode> GetAsync(TenantPerson person, string path) => GetAsync(Running, person, path);

    public async Task<JsonNode> RolloutAsync(string name)
        => (await GetAsync(SamplePeople.UlrichStein, "/api/rollouts")).AsArray().Single(rollout => (string?)rollout!["name"] == name)!;

    /// <summary>Decision, or state where there is none, of every round of every gate: "1.1 recycle".</summary>
    public async Task<IReadOnlyList<string>> RoundsAsync(string name)
    {
        var found = new List<string>();
        foreach (var gate in (await GetAsync(SamplePeople.UlrichStein, $"/api/rollouts/{(await RolloutAsync(name))["id"]}/gates")).AsArray())
        {
            var rounds = (await GetAsync(SamplePeople.UlrichStein, $"/api/gates/{gate!["id"]}/rounds")).AsArray();
            found.AddRange(rounds.Select(one => one!["round"] ?? one).Select(one => $"{gate["number"]}.{one["number"]} {one["decision"] ?? one["state"]}"));
        }

        return found;
    }

    public async Task<IReadOnlyList<Waiting>> WaitingAsync(TenantPerson person)
    {
        await using var scope = Running.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<PeopleService>();
        var known = await people.EnsureAsync(SampleCompany.TenantId, person.ObjectId, person.Name);
        var caller = new Caller(known.Id, known.TenantId, known.ObjectId, known.Name, person.Roles.ToHashSet());
        return (await scope.ServiceProvider.GetRequiredService<StartReading>().ReadAsync(caller)).Gates;
    }

    /// <summary>The gates of a rollout as an auditor reads them; the one with number n is the n-th.</summary>
    public async Task<JsonArray> GatesAsync(string name)
        => (await GetAsync(SamplePeople.UlrichStein, $"/api/rollouts/{(await RolloutAsync(name))["id"]}/gates")).AsArray();

    /// <summary>The first page as a person finds it.</summary>
    public async Task<PageView> FirstPageAsync(TenantPerson person)
    {
        using var browser = await Browser.AsAsync(Running.ServiceUrl, person);
        return await browser.OpenAsync("/");
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(TenantPerson person, HttpMethod method, string path, JsonObject? body = null)
    {
        using var client = Client(Running, person);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public static async Task<JsonNode> GetAsync(RunningSandbox sandbox, TenantPerson person, string path)
    {
        using var client = Client(sandbox, person);
        return JsonNode.Parse(await client.GetStringAsync(path))!;
    }

    private static HttpClient Client(RunningSandbox sandbox, TenantPerson person)
    {
        var client = new HttpClient { BaseAddress = new Uri(sandbox.ServiceUrl) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sandbox.Tenant.Tokens.ForPerson(person.ObjectId));
        return client;
    }

    /// <summary>Counts rows past the service, for what no page and no endpoint shows.</summary>
    public static async Task<long> CountAsync(IServiceProvider services, string from)
    {
        await using var connection = await services.GetRequiredService<Database>().OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {from}";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
