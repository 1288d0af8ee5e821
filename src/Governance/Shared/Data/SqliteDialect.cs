using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Governance.Shared.Data;

/// <summary>SQLite in WAL mode with full synchronisation: a commit that was reported survives a power cut.</summary>
public sealed partial class SqliteDialect : Dialect
{
    /// <summary>Seconds that a writer waits where the connection string has no "Default Timeout".</summary>
    private const int UsualWait = 10;

    private const int Busy = 5, Locked = 6, BusySnapshot = 517;
    private const int ReadOnly = 8, IoError = 10, Full = 13, CannotOpen = 14;

    private readonly ConcurrentDictionary<Guid, Task> held = [];

    private readonly string connectionString;

    public SqliteDialect(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        DataFile = FileOf(settings);
        MakesDataFile = settings.Mode == SqliteOpenMode.ReadWriteCreate && !IsUri(settings.DataSource);
        settings.DefaultTimeout = settings.ShouldSerialize("Default Timeout") ? settings.DefaultTimeout : UsualWait;
        LongestWait = settings.DefaultTimeout == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(settings.DefaultTimeout);
        this.connectionString = settings.ToString();
        SQLitePCL.Batteries_V2.Init();
    }

    public override string Name => "sqlite";

    public override bool SingleWriter => true;

    public override string? DataFile { get; }

    public override bool MakesDataFile { get; }

    public override TimeSpan LongestWait { get; }

    public override string OnOpen => "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 1000;";

    public override DbConnection CreateConnection() => new SqliteConnection(connectionString);

    public override void ClearPool() => SqliteConnection.ClearPool(new SqliteConnection(connectionString));

    public override string Translate(string sql)
        => Instant().Replace(InList().Replace(sql, "in (select value from json_each(@$1))"), "$2");

    // The time-out of a command is in whole seconds, and zero would mean to wait for ever.
    public override async Task<DbTransaction> BeginAsync(DbConnection connection, TimeSpan wait, CancellationToken cancel)
    {
        var sqlite = (SqliteConnection)connection;
        var usual = sqlite.DefaultTimeout;
        try
        {
            sqlite.DefaultTimeout = wait == Timeout.InfiniteTimeSpan ? 0 : Math.Max(1, (int)wait.TotalSeconds);
            return await sqlite.BeginTransactionAsync(cancel);
        }
        finally
        {
            sqlite.DefaultTimeout = usual;
        }
    }

    public override Task LockAsync(DbConnection connection, DbTransaction transaction, Guid id, CancellationToken cancel) => Task.CompletedTask;

    // One process has the file, so that it is enough to wait here.
    public override async Task<IAsyncDisposable> HoldAsync(DbConnection connection, Guid id, CancellationToken cancel)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (held.GetOrAdd(id, mine.Task) is var holder && holder != mine.Task)
        {
            await holder.WaitAsync(cancel);
        }

        return new LetGo(() =>
        {
            held.TryRemove(id, out _);
            mine.SetResult();
        });
    }

    public override async Task<IAsyncDisposable> LockSchemaAsync(DbConnection connection, CancellationToken cancel)
    {
        var transaction = await connection.BeginTransactionAsync(cancel);
        return new CommitOnDispose(transaction);
    }

    // Writers of this process queue. Who is told "busy" has waited for another process already, and trying again would only hold up the queue.
    public override bool IsTransient(Exception error) => error is SqliteException { SqliteExtendedErrorCode: BusySnapshot } or SqliteException { SqliteErrorCode: Locked };

    public override bool IsUnavailable(Exception error) => error is SqliteException { SqliteErrorCode: Busy or Locked } || IsStorageFailure(error);

    public override bool IsStorageFailure(Exception error) => error is SqliteException { SqliteErrorCode: ReadOnly or IoError or Full or CannotOpen };

    public override async Task PrepareAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "explain " + Translate(sql);
        foreach (Match name in ParameterName().Matches(command.CommandText))
        {
            if (!command.Parameters.Contains(name.Value))
            {
                command.Parameters.Add(new SqliteParameter(name.Value, DBNull.Value));
            }
        }

        await using var reader = await command.ExecuteReaderAsync(cancel);
    }

    private static bool IsUri(string name) => name.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    private static string? FileOf(SqliteConnectionStringBuilder settings)
    {
        // SQLite takes an empty name for a database that vanishes with its connection; nobody means that here.
        var name = settings.DataSource.Length > 0 ? settings.DataSource : throw new ArgumentException("Data Source names no file.");
        var isUri = IsUri(name);
        var path = isUri ? name["file:".Length..].Split('?')[0] : name;
        return settings.Mode == SqliteOpenMode.Memory || path == ":memory:" || (isUri && name.Contains("mode=memory", StringComparison.OrdinalIgnoreCase)) ? null : Path.GetFullPath(path);
    }

    [GeneratedRegex(@"\{in (\w+)\}")]
    private static partial Regex InList();

    [GeneratedRegex(@"\{(instant|day) ([\w.]+)\}")]
    private static partial Regex Instant();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex ParameterName();

    private sealed class LetGo(Action release) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            release();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class CommitOnDispose(DbTransaction transaction) : IAsyncDisposable
    {
        // The migrator commits by leaving the block and rolls back by throwing before; a transaction that failed has no connection any more.
        public async ValueTask DisposeAsync()
        {
            if (transaction.Connection is not null)
            {
                await transaction.CommitAsync();
            }

            await transaction.DisposeAsync();
        }
    }
}
