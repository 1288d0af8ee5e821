using Governance.Shared.Data;
using Microsoft.Data.Sqlite;

namespace Governance.Benchmarks.Durable;

/// <summary>A migrated SQLite file in the temporary folder, set up as the service does: WAL, every commit synchronised.</summary>
public sealed class TemporaryDatabase : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("governance-benchmark-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(folder, "governance.db")}";

    public static async Task<TemporaryDatabase> CreateAsync()
    {
        var created = new TemporaryDatabase();
        using var database = new Database(created.ConnectionString);
        await new Migrator(database).RunAsync(TimeProvider.System);
        return created;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
