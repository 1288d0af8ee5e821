using System.Data.Common;

namespace Governance.Shared.Data;

/// <summary>Everything in which SQLite and PostgreSQL differ for this product, in one place.</summary>
/// <remarks>
/// SQL texts are written once, for both engines, with tokens that a dialect replaces:
/// <c>/*lock*/</c> at the end of a select locks the rows read until the transaction ends;
/// <c>{in Ids}</c> after a column matches it against a parameter of type <see cref="IdList"/>;
/// <c>/*skip locked*/</c> locks like <c>/*lock*/</c> but passes over rows that somebody else holds;
/// <c>{instant at}</c> reads an instant as UTC text with six decimals, whatever somebody has put there: null or no instant where it is none;
/// <c>{day c.due_date}</c> reads a date as text in the same way.
/// </remarks>
public abstract class Dialect
{
    /// <summary>The folder of this engine's migrations below <c>sql/</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True where only one transaction may write at a time, so that writers queue in the process instead of failing in the engine.</summary>
    public abstract bool SingleWriter { get; }

    /// <summary>Full path of the one file that the database is; null where it is none, as on a server or in memory.</summary>
    public virtual string? DataFile => null;

    /// <summary>True where the first connection makes <see cref="DataFile"/>, if it is not there.</summary>
    public virtual bool MakesDataFile => false;

    public abstract DbConnection CreateConnection();

    /// <summary>How long a writer waits, for others of this process and of other processes together; infinite where the engine's own limits hold.</summary>
    public virtual TimeSpan LongestWait => Timeout.InfiniteTimeSpan;

    /// <summary>Closes the connections that lie ready for reuse, so that nothing holds the database any more.</summary>
    public abstract void ClearPool();

    /// <summary>Run on every open, since pooled connections lose what was set on them before.</summary>
    public abstract string OnOpen { get; }

    /// <summary>Translates a portable SQL text into this engine's.</summary>
    public abstract string Translate(string sql);

    /// <summary>Begins a transaction that may write.</summary>
    /// <param name="wait">For another process that holds the database; what is left of <see cref="LongestWait"/>.</param>
    public virtual async Task<DbTransaction> BeginAsync(DbConnection connection, TimeSpan wait, CancellationToken cancel) => await connection.BeginTransactionAsync(cancel);

    /// <summary>Holds everything that belongs to <paramref name="id"/> until the transaction ends; waits for whoever holds it now.</summary>
    public abstract Task LockAsync(DbConnection connection, DbTransaction transaction, Guid id, CancellationToken cancel);

    /// <summary>Holds what <paramref name="id"/> stands for over several transactions of one connection, until it is let go or the connection ends; waits for whoever holds it now.</summary>
    public abstract Task<IAsyncDisposable> HoldAsync(DbConnection connection, Guid id, CancellationToken cancel);

    /// <summary>Held while migrations run, so that nodes that start together do not race.</summary>
    public abstract Task<IAsyncDisposable> LockSchemaAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>True for a serialisation failure or deadlock: the same work may succeed when started again from the top.</summary>
    public abstract bool IsTransient(Exception error);

    /// <summary>True where the database could not be reached or is held by somebody else: nothing is wrong with the work itself.</summary>
    public abstract bool IsUnavailable(Exception error);

    /// <summary>True where the storage under the database is full or cannot be written to, so that whoever runs the service has to act; <see cref="IsUnavailable"/> as well.</summary>
    public abstract bool IsStorageFailure(Exception error);

    /// <summary>Checks that the engine accepts a text without running it.</summary>
    public abstract Task PrepareAsync(DbConnection connection, string sql, CancellationToken cancel);

    /// <summary>Chooses the engine by the form of the connection string: <c>Host=…</c> is PostgreSQL, <c>Data Source=…</c> is SQLite.</summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static Dialect For(string connectionString)
    {
        var keys = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (keys.ContainsKey("Host") || keys.ContainsKey("Server"))
        {
            return new PostgresDialect(connectionString);
        }

        return keys.ContainsKey("Data Source")
            ? new SqliteDialect(connectionString)
            : throw new ArgumentException("it names neither a PostgreSQL host (Host=…) nor a SQLite file (Data Source=…).");
    }
}
