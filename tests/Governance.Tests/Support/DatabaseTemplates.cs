using Governance.Shared.Data;
using Governance.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

[assembly: AssemblyFixture(typeof(DatabaseTemplates))]

namespace Governance.Tests.Support;

/// <summary>A migrated database of each engine that the others of a run are copied from, which is faster than migrating each.</summary>
public sealed class DatabaseTemplates : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Postgres = new(CreateOnServerAsync);
    private static readonly Lazy<Task<string>> Sqlite = new(CreateFileAsync);

    /// <summary>The template's name on the server.</summary>
    public static Task<string> NameAsync() => Postgres.Value;

    /// <summary>The template's file, complete without a log beside it.</summary>
    public static Task<string> FileAsync() => Sqlite.Value;

    public async ValueTask DisposeAsync()
    {
        if (Postgres.IsValueCreated)
        {
            await TestDatabase.OnServerAsync($"drop database {await Postgres.Value}");
        }

        if (Sqlite.IsValueCreated)
        {
            File.Delete(await Sqlite.Value);
        }
    }

    private static async Task<string> CreateOnServerAsync()
    {
        var name = $"governance_template_{Guid.NewGuid():n}";
        await TestDatabase.OnServerAsync($"create database {name}");
        // Without a pool: nothing can be copied while somebody is connected.
        using var database = new Database(new NpgsqlConnectionStringBuilder(Engines.PostgresServer) { Database = name, Pooling = false }.ToString());
        await new Migrator(database).RunAsync(TimeProvider.System);
        return name;
    }

    private static async Task<string> CreateFileAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"governance_template_{Guid.NewGuid():n}.db");
        // Without a pool, so that the last connection writes the log into the file as it closes.
        using var database = new Database(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await new Migrator(database).RunAsync(TimeProvider.System);
        return File.Exists($"{file}-wal") ? throw new InvalidOperationException("The template is not complete without its log.") : file;
    }
}
