using System.Data.Common;

namespace Governance.Shared.Data;

/// <summary>The one database of this process: opens connections and, where the engine has a single writer, lets writers queue here.</summary>
public sealed class Database : IDisposable
{
    // Longer than one writer waits for another process, so that the queue is not given up because of a single one.
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(20);

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

    /// <summary>Waits for the right to write; free at once on an engine with many writers.</summary>
    /// <exception cref="DatabaseBusyException">Those before took too long.</exception>
    internal async Task<IDisposable?> EnterWriteAsync(CancellationToken cancel)
    {
        if (writers is null)
        {
            return null;
        }

        return await writers.WaitAsync(LongestQueue, cancel) ? new Leave(writers) : throw new DatabaseBusyException();
    }

    public void Dispose()
    {
        Dialect.ClearPool();
        writers?.Dispose();
    }

    private sealed class Leave(SemaphoreSlim writers) : IDisposable
    {
        public void Dispose() => writers.Release();
    }
}

/// <summary>The queue of those who want to write did not move.</summary>
public sealed class DatabaseBusyException() : Exception("Other writers held the database for too long.");
