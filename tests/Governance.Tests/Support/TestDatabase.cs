using Governance.Shared.Data;
using Npgsql;

namespace Governance.Tests.Support;

/// <summary>A fresh, migrated database of one engine, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string name = $"governance_test_{Guid.NewGuid():n}";

    private TestDatabase(string engine)
    {
        Engine = engine;
        ConnectionString = engine == Engines.Sqlite
            ? $"Data Source={Path.Combine(Path.GetTempPath(), name)}.db"
            : new NpgsqlConnectionStringBuilder(Engines.PostgresServer) { Database = name, MaxPoolSize = 10 }.ToString();
        Database = new Database(ConnectionString);
    }

    public string Engine { get; }

    public string ConnectionString { get; }

    public Database Database { get; }

    public static async Task<TestDatabase> CreateAsync(string engine)
    {
        var created = new TestDatabase(engine);
        if (engine == Engines.Postgres)
        {
            await OnServerAsync($"create database {created.name} template {await DatabaseTemplates.NameAsync()}");
            return created;
        }

        File.Copy(await DatabaseTemplates.FileAsync(), Path.Combine(Path.GetTempPath(), $"{created.name}.db"));
        return created;
    }

    public async ValueTask DisposeAsync()
    {
        // Closes what this database keeps open; the connections of tests that run beside this one stay.
        Database.Dispose();
        if (Engine == Engines.Postgres)
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
            // Not "with (force)": that fails when a vacuum happens to run, and would hide connections that the service never gave back.
            await OnServerAsync($"drop database {name}");
            return;
        }

        Directory.GetFiles(Path.GetTempPath(), $"{name}.db*").ToList().ForEach(File.Delete);
    }

    internal static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Engines.PostgresServer);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
