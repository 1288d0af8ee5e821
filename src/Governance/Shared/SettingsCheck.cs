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
        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
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
