using System.Data.Common;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Sandbox.Tenant;
using Governance.Shared;
using Governance.Shared.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Support;

/// <summary>The whole service on a port of this machine, with a stand-in tenant, one database and a clock that the test moves.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly Dictionary<string, string> tokens = [];
    private WebApplication app = null!;

    private RunningService(TestDatabase database, StandInTenant tenant) => (this.database, Tenant) = (database, tenant);

    public StandInTenant Tenant { get; }

    public TestClock Clock { get; } = new();

    /// <summary>From the next start on jobs run by the machine's clock; off unless a test is about them.</summary>
    public bool RunSchedules { get; set; }

    public string Url => app.Urls.First();

    public IServiceProvider Services => app.Services;

    /// <param name="prepare">What the tenant's administrators did before the service started.</param>
    /// <param name="data">What the tenant holds; the sample company when null.</param>
    public static async Task<RunningService> StartAsync(
        string engine, Action<IDictionary<string, string?>>? change = null, Action<StandInTenant>? prepare = null, TenantData? data = null)
    {
        var service = new RunningService(await TestDatabase.CreateAsync(engine), await StandInTenant.StartAsync(data));
        prepare?.Invoke(service.Tenant);
        await service.RestartAsync(change);
        return service;
    }

    /// <summary>Stops the service if it runs, and starts it anew on the same database.</summary>
    public async Task RestartAsync(Action<IDictionary<string, string?>>? change = null)
    {
        if (app is not null)
        {
            await EndAsync();
        }

        var settings = ChosenEngine.In(new(Tenant.Settings())
        {
            ["ConnectionStrings:Governance"] = database.ConnectionString,
            ["Service:PublicUrl"] = "http://localhost:5080",
            ["Organisation:Name"] = "Stadtwerke Auental AG",
            ["urls"] = "http://127.0.0.1:0",
            // Clocks stand still here: what waits for the next second would never leave.
            ["Outbox:ChannelPace"] = "00:00:00",
        });
        change?.Invoke(settings);
        app = GovernanceHost.Build(new GovernanceSettings { Configuration = settings, Clock = Clock, RunSchedules = RunSchedules });
        await app.StartGovernanceAsync();
        Tenant.State.RegisterService(Url);
    }

    /// <summary>A client of the API that acts as a sample person.</summary>
    public async Task<HttpClient> AsAsync(TenantPerson person)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(person));
        return client;
    }

    public HttpClient Anonymous()
    {
        var client = new HttpClient { BaseAddress = new Uri(Url) };
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("de"));
        return client;
    }

    /// <summary>Moves the clock and lets it do what became due.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await Services.GetRequiredService<DueTimes>().RunAsync();
    }

    /// <summary>Delivers what waits in the outbox.</summary>
    public Task<int> DeliverAsync() => Services.GetRequiredService<OutboxDispatcher>().RunAsync();

    /// <summary>Calls a service in a scope of its own, as a request does.</summary>
    public async Task<T> CallAsync<TService, T>(Func<TService, Task<T>> call)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Another process at the same database.</summary>
    public Task<DbConnection> OpenDatabaseAsync() => database.Database.OpenAsync();

    /// <summary>Runs a statement past the service, as somebody with access to the database could.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var connection = await database.Database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Tenant.DisposeAsync();
        await database.DisposeAsync();
    }

    // What runs by the clock ends when the service is stopped, not when it is disposed of.
    private async Task EndAsync()
    {
        if (RunSchedules)
        {
            await app.StopAsync();
        }

        await app.DisposeAsync();
    }

    private async Task<string> TokenAsync(TenantPerson person)
    {
        if (tokens.TryGetValue(person.Name, out var known))
        {
            return known;
        }

        using var client = new HttpClient();
        var response = await client.PostAsync(
            $"{Tenant.BaseUrl}/{SampleCompany.TenantId}/oauth2/v2.0/token",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "password", ["client_id"] = SampleCompany.Script.ClientId.ToString(), ["username"] = person.UserPrincipalName,
                ["password"] = SampleCompany.Password, ["scope"] = $"api://{SampleCompany.Service.ClientId}/access_as_user",
            }));
        response.EnsureSuccessStatusCode();
        return tokens[person.Name] = (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!;
    }
}
