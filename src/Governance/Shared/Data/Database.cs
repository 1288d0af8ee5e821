using System.Data.Common;

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

    /// <summary>Waits for the right to write; free at once on an engine with many writers.</summary>
    internal async Task<IDisposable?> EnterWriteAsync(CancellationToken cancel)
    {
        if (writers is null)
        {
            return null;
        }

        await writers.WaitAsync(cancel);
        return new Leave(writers);
    }

    public void Dispose()
    {
        Dialect.ClearPool();
        writers?.Dispose();
    }

    private sealed class Leave(SemaphoreSlim writers) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                writers.Release();
            }
        }
    }
}
