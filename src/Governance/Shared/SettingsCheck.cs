using System.Net;
using Governance.Adapters.Entra;
using Governance.Adapters.Graph;
using Governance.Orchestration;
using Governance.Shared.Data;
using Governance.Shared.Time;

namespace Governance.Shared;

/// <summary>Looks at all settings before anything is built, so that everything missing is named at once.</summary>
internal static class SettingsCheck
{
    public static void Throw(IConfiguration configuration)
    {
        var problems = new List<string>();
        CheckDatabase(configuration.GetConnectionString("Governance"), problems);
        problems.AddRange(EntraOptions.Read(configuration).Problems());
        problems.AddRange(GraphOptions.Read(configuration).Problems());
        problems.AddRange(TeamsOptions.Read(configuration).Problems());
        ServiceOptions.From(configuration, problems);
        CalendarOptions.From(configuration, problems);
        OrchestrationOptions.From(configuration, problems);
        OutboxOptions.From(configuration, problems);
        CheckUrls(configuration["urls"], problems);
        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
        }
    }

    private static void CheckUrls(string? urls, List<string> problems)
    {
        foreach (var url in urls?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!IsUrl(url))
            {
                problems.Add($"urls: \"{url}\" is no address to listen at, such as http://localhost:5000.");
            }
        }
    }

    // The server's own reading, so that what passes here is not refused there.
    private static bool IsUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            var isHost = address.IsUnixPipe || address.IsNamedPipe || address.Host.StartsWith('[') || (address.Host.Length > 0 && !address.Host.Contains(':', StringComparison.Ordinal));
            return address.Scheme.ToLowerInvariant() is "http" or "https" && isHost && address.Port is >= 0 and <= IPEndPoint.MaxPort && address.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void CheckDatabase(string? connectionString, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            problems.Add("ConnectionStrings:Governance is missing: \"Data Source=FILE\" for SQLite or \"Host=…;Database=…;Username=…;Password=…\" for PostgreSQL.");
            return;
        }

        try
        {
            Dialect.For(connectionString);
        }
        catch (ArgumentException error)
        {
            problems.Add($"ConnectionStrings:Governance: {error.Message}");
        }
    }
}
