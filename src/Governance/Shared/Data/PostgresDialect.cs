using System.Buffers.Binary;
using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;

namespace Governance.Shared.Data;

/// <summary>PostgreSQL 15 or newer, READ COMMITTED, any number of nodes.</summary>
public sealed partial class PostgresDialect(string connectionString) : Dialect
{
    // Read once here, so that a word that means nothing is noticed at start and not at the first request.
    private readonly string connectionString = new NpgsqlConnectionStringBuilder(connectionString).ConnectionString;

    private const long SchemaLock = 0x476F7665726E; // "Govern": any fixed number that nobody else takes

    public override string Name => "postgres";

    public override bool SingleWriter => false;

    public override string OnOpen => "";

    public override DbConnection CreateConnection() => new NpgsqlConnection(connectionString);

    public override void ClearPool() => NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));

    public override string Translate(string sql)
        => Day().Replace(Instant().Replace(InList().Replace(sql, "= any(@$1)"), """to_char($1 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""), "to_char($1, 'YYYY-MM-DD')")
            .Replace("/*lock*/", "for update", StringComparison.Ordinal)
            .Replace("/*skip locked*/", "for update skip locked", StringComparison.Ordinal);

    // An advisory lock, so that a feature can hold a rollout without knowing its table.
    public override async Task LockAsync(DbConnection connection, DbTransaction transaction, Guid id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select pg_advisory_xact_lock(@key)";
        command.Parameters.Add(new NpgsqlParameter("key", Key(id)));
        await command.ExecuteNonQueryAsync(cancel);
    }

    // Who holds it may be at work for longer than one statement may take.
    public override async Task<IAsyncDisposable> HoldAsync(DbConnection connection, Guid id, CancellationToken cancel)
    {
        await Execute(connection, FormattableString.Invariant($"select pg_advisory_lock({Key(id)})"), cancel, seconds: 0);
        return new Unlock(connection, Key(id));
    }

    public override async Task<IAsyncDisposable> LockSchemaAsync(DbConnection connection, CancellationToken cancel)
    {
        await Execute(connection, $"select pg_advisory_lock({SchemaLock})", cancel);
        return new Unlock(connection, SchemaLock);
    }

    public override bool IsTransient(Exception error) => error is PostgresException { SqlState: "40001" or "40P01" };

    public override bool IsUnavailable(Exception error) => error is NpgsqlException { IsTransient: true } || IsStorageFailure(error);

    // The disk is full, does not answer, or the server became a standby.
    public override bool IsStorageFailure(Exception error) => error is PostgresException { SqlState: "53100" or "58030" or "25006" };

    public override async Task PrepareAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        var position = 0;
        var text = ParameterName().Replace(Translate(sql), match => $"${Number(match.Value, ref position)}");
        await Execute(connection, $"prepare check_text as {text}", cancel);
        await Execute(connection, "deallocate check_text", cancel);
    }

    private readonly Dictionary<string, int> numbers = [];

    private int Number(string name, ref int position)
    {
        if (position == 0)
        {
            numbers.Clear();
        }

        return numbers.TryGetValue(name, out var known) ? known : numbers[name] = ++position;
    }

    private static long Key(Guid id) => BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true).AsSpan(8));

    // Zero seconds: without a limit.
    private static async Task Execute(DbConnection connection, string sql, CancellationToken cancel, int? seconds = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = seconds ?? command.CommandTimeout;
        await command.ExecuteNonQueryAsync(cancel);
    }

    [GeneratedRegex(@"\{in (\w+)\}")]
    private static partial Regex InList();

    [GeneratedRegex(@"\{instant ([\w.]+)\}")]
    private static partial Regex Instant();

    [GeneratedRegex(@"\{day ([\w.]+)\}")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<!:)@\w+")]
    private static partial Regex ParameterName();

    private sealed class Unlock(DbConnection connection, long key) : IAsyncDisposable
    {
        // With a connection that broke the lock is gone already.
        public async ValueTask DisposeAsync()
        {
            if (connection.State == System.Data.ConnectionState.Open)
            {
                await Execute(connection, FormattableString.Invariant($"select pg_advisory_unlock({key})"), CancellationToken.None);
            }
        }
    }
}
