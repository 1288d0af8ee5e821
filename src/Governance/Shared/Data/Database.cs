using System.Data.Common;
using System.Diagnostics;

namespace Governance.Shared.Data;

/// <summary>The one database of this process: opens connections and, where the engine has a single writer, lets writers queue here.</summary>
public sealed class Database : IDisposable
{
    private readonly SemaphoreSlim? writers;

    public Database(string connectionString)
    {
        TypeHandlers.Register();
        Dialect = Dialect.For(connectionString);
        writers = Dialect.SingleWriter ? new SemaphoreSlim(1, 1) : null;
    }

    public Dialect Dialect { get; }

    public async Task<DbConnection> OpenAsync(CancellationToken cancel = default)
    {
        var connection = Dialect.CreateConnection();
        await connection.OpenAsync(cancel);
        if (Dialect.OnOpen.Length > 0)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Dialect.OnOpen;
            await command.ExecuteNonQueryAsync(cancel);
        }

        return connection;
    }

    /// <summary>True where nothing is wrong with the work itself: the database could not be reached, or somebody else holds it.</summary>
    public bool IsUnavailable(Exception error) => error is DatabaseBusyException || Dialect.IsUnavailable(error);

    /// <summary>A write found the storage full or closed to it, and none has been tried with success since.</summary>
    public bool WritingFails { get; set; }

    /// <summary>Waits for the right to write; free at once on an engine with many writers.</summary>
    /// <exception cref="DatabaseBusyException">Those before took too long.</exception>
    internal async Task<WriteTurn> EnterWriteAsync(CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        return writers is null || await writers.WaitAsync(Dialect.LongestWait, cancel) ? new WriteTurn(Dialect, writers, since) : throw new DatabaseBusyException();
    }

    public void Dispose()
    {
        Dialect.ClearPool();
        writers?.Dispose();
    }
}

/// <summary>The right to write, until it is disposed of.</summary>
/// <param name="since">Timestamp at which the waiting began: who waited in the queue waits the less for another process, so that everybody is answered within one limit.</param>
internal sealed class WriteTurn(Dialect dialect, SemaphoreSlim? writers, long since) : IDisposable
{
    public Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancel)
        => dialect.BeginAsync(connection, dialect.LongestWait is var most && most == Timeout.InfiniteTimeSpan ? most : most - Stopwatch.GetElapsedTime(since), cancel);

    public void Dispose() => writers?.Release();
}

/// <summary>The queue of those who want to write did not move.</summary>
public sealed class DatabaseBusyException() : Exception("Other writers held the database for too long.");
