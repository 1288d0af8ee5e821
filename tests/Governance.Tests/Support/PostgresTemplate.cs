using Governance.Shared.Data;
using Governance.Tests.Support;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresTemplate))]

namespace Governance.Tests.Support;

/// <summary>A migrated database that the others of a run are copied from, which is faster than migrating each.</summary>
public sealed class PostgresTemplate : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(CreateAsync);

    public static Task<string> NameAsync() => Template.Value;

    public async ValueTask DisposeAsync()
    {
        if (Template.IsValueCreated)
        {
            await TestDatabase.OnServerAsync($"drop database {await Template.Value}");
        }
    }

    private static async Task<string> CreateAsync()
    {
        var name = $"governance_template_{Guid.NewGuid():n}";
        await TestDatabase.OnServerAsync($"create database {name}");
        // Without a pool: nothing can be copied while somebody is connected.
        using var database = new Database(new NpgsqlConnectionStringBuilder(Engines.PostgresServer) { Database = name, Pooling = false }.ToString());
        await new Migrator(database).RunAsync(TimeProvider.System);
        return name;
    }
}
