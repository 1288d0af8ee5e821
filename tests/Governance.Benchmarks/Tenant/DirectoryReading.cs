using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Governance.Benchmarks.Durable;
using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Benchmarks.Tenant;

/// <summary>
/// The directory of 10,000 people, 300 of them with a role, taken over into an empty database on SQLite, and read again when nothing is new. Beside it,
/// interleaved, a bare HttpClient that reads the same pages of people and of role assignments and looks for nothing but the next page.
/// </summary>
public sealed class DirectoryReading : IFigure
{
    private const int Rounds = 5, People = 10_000, WithRole = 300;
    private const string Users = "/v1.0/users?$filter=accountEnabled eq true&$select=id,displayName,userPrincipalName,mail,department,jobTitle,accountEnabled,userType&$top=999";

    public string Name => "directory";

    public async IAsyncEnumerable<(string Name, double Value, string Unit)> MeasureAsync()
    {
        await using var tenant = await StandInTenant.StartAsync(SampleCompany.Data with { People = [.. Enumerable.Range(1, People).Select(Person)], Groups = [] });
        using var client = new HttpClient { BaseAddress = new Uri(tenant.BaseUrl) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client));
        var rates = new List<(double Bare, double First, double Again)>();
        for (var round = 0; round <= Rounds; round++)
        {
            using var database = await TemporaryDatabase.CreateAsync();
            await using var provider = Provider(tenant, database.ConnectionString);
            var bare = await RateAsync(() => ReadAsync(client));
            rates.Add((bare, await RateAsync(() => SyncAsync(provider)), await RateAsync(() => SyncAsync(provider))));
        }

        var measured = rates.Skip(1).ToList();
        yield return ("directory of 10,000 people, first taken over, on SQLite", DurableCycle.Median(measured.Select(rate => rate.First)), "people/s");
        yield return ("directory of 10,000 people, read again with nothing new", DurableCycle.Median(measured.Select(rate => rate.Again)), "people/s");
        yield return ("directory, bare HttpClient loop over the same pages", DurableCycle.Median(measured.Select(rate => rate.Bare)), "people/s");
        yield return ("directory, share of the bare loop, first", 100 * DurableCycle.Median(measured.Select(rate => rate.First / rate.Bare)), "%");
        yield return ("directory, share of the bare loop, again", 100 * DurableCycle.Median(measured.Select(rate => rate.Again / rate.Bare)), "%");
    }

    private static TenantPerson Person(int number) => new(
        new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), $"Vorname Nachname {number}", $"person.{number}@auental.example", "Kundenservice", "Sachbearbeitung", number <= WithRole ? [AppRoles.JourneyOwner] : []);

    private static ServiceProvider Provider(StandInTenant tenant, string connectionString)
    {
        var settings = new GovernanceSettings
        {
            Configuration = new Dictionary<string, string?>(tenant.Settings()) { ["ConnectionStrings:Governance"] = connectionString, ["Service:PublicUrl"] = "http://localhost:5080" },
            RunSchedules = false,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Configuration).Build();
        return new ServiceCollection().AddLogging().AddGovernance(configuration, settings).BuildServiceProvider();
    }

    private static async Task<double> RateAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return People / watch.Elapsed.TotalSeconds;
    }

    private static async Task SyncAsync(ServiceProvider provider)
    {
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DirectorySync>().RunAsync(SampleCompany.TenantId);
    }

    private static async Task ReadAsync(HttpClient client)
    {
        var service = SampleCompany.Service.ServicePrincipalId;
        var read = await CountAsync(client, Users);
        var held = await CountAsync(client, $"/v1.0/servicePrincipals/{service}/appRoleAssignedTo?$select=appRoleId,principalId,principalType&$top=999");
        if (read != People || held < WithRole)
        {
            throw new InvalidOperationException($"{read} people and {held} roles were read.");
        }
    }

    private static async Task<int> CountAsync(HttpClient client, string first)
    {
        var count = 0;
        for (var next = first; next is not null;)
        {
            var page = (await client.GetFromJsonAsync<JsonObject>(next))!;
            (count, next) = (count + page["value"]!.AsArray().Count, (string?)page["@odata.nextLink"]);
        }

        return count;
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = SampleCompany.Service.ClientId.ToString(), ["client_secret"] = SampleCompany.Service.Secret!,
            ["scope"] = "https://graph.microsoft.com/.default",
        });
        using var answer = await client.PostAsync($"/{SampleCompany.TenantId}/oauth2/v2.0/token", form);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!;
    }
}
