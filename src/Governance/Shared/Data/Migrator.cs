using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Governance.Shared.Data;

/// <summary>Brings the schema up to this build's, forward only, under a lock; refuses a database whose past differs from the files here.</summary>
/// <param name="database">Where to migrate.</param>
/// <param name="files">The migrations of the engine by name, in order; by default those embedded in this assembly.</param>
public sealed class Migrator(Database database, IReadOnlyList<Migration>? files = null)
{
    private const string CreateTable = "create table if not exists migrations (name text primary key, sha256 text not null, applied_at text not null)";
    private const string SelectApplied = "select name, sha256 from migrations order by name";
    private const string InsertApplied = "insert into migrations (name, sha256, applied_at) values (@Name, @Sha256, @At)";

    /// <exception cref="MigrationException">A migration that ran once has another content now, or is unknown to this build.</exception>
    public async Task RunAsync(TimeProvider clock, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var held = await database.Dialect.LockSchemaAsync(connection, cancel);
        await connection.ExecuteAsync(CreateTable);
        var known = files ?? Embedded(database.Dialect.Name);
        var applied = (await connection.QueryAsync<(string Name, string Sha256)>(SelectApplied)).AsList();
        CheckPast(known, applied);
        foreach (var migration in known.Skip(applied.Count))
        {
            await ApplyAsync(connection, migration, clock.GetUtcNow());
        }
    }

    public static IReadOnlyList<Migration> Embedded(string engine)
    {
        var assembly = typeof(Migrator).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith($"sql/{engine}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(name[$"sql/{engine}/".Length..], Read(assembly, name)))];
    }

    private static void CheckPast(IReadOnlyList<Migration> known, List<(string Name, string Sha256)> applied)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            if (i >= known.Count || known[i].Name != applied[i].Name)
            {
                throw new MigrationException($"The database has the migration {applied[i].Name}, which this build does not know: it was written by a newer version.");
            }

            if (known[i].Sha256 != applied[i].Sha256)
            {
                throw new MigrationException($"The migration {applied[i].Name} was changed after it ran (SHA-256 {applied[i].Sha256} then, {known[i].Sha256} now). Write a new one instead.");
            }
        }
    }

    private static async Task ApplyAsync(DbConnection connection, Migration migration, DateTimeOffset now)
    {
        await connection.ExecuteAsync(migration.Sql);
        await connection.ExecuteAsync(InsertApplied, new { migration.Name, migration.Sha256, At = now.ToString("O") });
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>One change of the schema.</summary>
public sealed record Migration(string Name, string Sql)
{
    /// <summary>Over the text with line ends as LF, so that a checkout's settings do not matter.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}

public sealed class MigrationException(string message) : Exception(message);
