using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Governance.Shared.Problems;

namespace Governance.Shared.Data;

/// <summary>One scope's connection, and the transaction that all its writes share.</summary>
/// <remarks>
/// Domain rows, workflow state, audit entry and outbox message of one command commit together or not at all.
/// Reads work outside a transaction too; writes refuse.
/// </remarks>
public sealed class Session(Database database) : IAsyncDisposable
{
    private const int MostAttempts = 4;
    private const int MostQueued = 100;
    private const string Part = "part";
    private readonly Queue<Func<Task>> beforeCommit = [];
    private DbConnection? connection;
    private DbTransaction? transaction;
    private string? open;
    private WriteTurn? kept;

    /// <summary>What is being done, for the audit trail and the journal: "vote", "due-time", …</summary>
    /// <exception cref="InvalidOperationException">Nothing is being done: the caller is outside <see cref="RunAsync{T}"/>.</exception>
    public string Process { get => Inside(field)!; private set; }

    public Actor Actor { get => Inside(field)!; private set; }

    /// <summary>How many SQL texts this scope has sent so far: what a page costs the database.</summary>
    public int Sent { get; private set; }

    /// <summary>Opens a transaction, or joins the one that is open; the outermost call commits, unless its result is a refusal.</summary>
    /// <remarks>A deadlock or serialisation failure starts <paramref name="work"/> again from the top, so it must not keep state of its own between attempts.</remarks>
    public async Task<T> RunAsync<T>(string process, Actor actor, Func<Task<T>> work, CancellationToken cancel = default)
    {
        if (transaction is not null)
        {
            return await work();
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(process, actor, work, cancel);
            }
            catch (Exception error) when (attempt < MostAttempts && database.Dialect.IsTransient(error))
            {
                await Task.Delay(Random.Shared.Next(5, 25 * attempt), cancel);
            }
        }
    }

    public Task RunAsync(string process, Actor actor, Func<Task> work, CancellationToken cancel = default)
        => RunAsync(process, actor, async () => { await work(); return true; }, cancel);

    /// <summary>
    /// Has the next transaction of <paramref name="process"/> stay open once its work is done, so that more is written in it; transactions of other
    /// processes that come before commit on their own. What was refused is undone at once, as ever.
    /// </summary>
    /// <returns>Commits it, or undoes what was not committed; writers queue until then, so that nothing is waited for meanwhile.</returns>
    public OpenEnd LeaveOpen(string process)
    {
        open = process;
        return new OpenEnd(CommitOpenAsync, CloseAsync);
    }

    /// <summary>Does a part of this transaction that may fail without the rest: then what it wrote and queued is undone.</summary>
    /// <returns>What it failed with; null when it did not. A deadlock, a serialisation failure and a database that is away or cannot write are thrown: they end the whole transaction.</returns>
    public async Task<Exception?> TryAsync(Func<Task> work)
    {
        var (whole, queued) = (Inside(transaction)!, beforeCommit.ToArray());
        await whole.SaveAsync(Part);
        try
        {
            await work();
            await whole.ReleaseAsync(Part);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException && !database.Dialect.IsTransient(error) && !database.IsUnavailable(error))
        {
            await whole.RollbackAsync(Part);
            beforeCommit.Clear();
            queued.ToList().ForEach(beforeCommit.Enqueue);
            return error;
        }
    }

    /// <summary>Queues work that belongs to this transaction but must not run inside the caller, such as starting a further workflow.</summary>
    public void BeforeCommit(Func<Task> work) => beforeCommit.Enqueue(work);

    /// <summary>Holds everything that belongs to <paramref name="id"/> until the transaction ends. A rollout's id is taken before anything of it is read for writing.</summary>
    public Task LockAsync(Guid id, CancellationToken cancel = default)
        => database.Dialect.LockAsync(connection!, Inside(transaction)!, id, cancel);

    /// <summary>Holds a name over several transactions of this scope, until it is let go; waits for whoever holds it now, on whichever node.</summary>
    /// <param name="name">Of any length; what is held says so at its beginning, so that nobody else means the same.</param>
    public async Task<IAsyncDisposable> HoldAsync(string name, CancellationToken cancel = default)
        => await database.Dialect.HoldAsync(await ConnectionAsync(), new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)), cancel);

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
        => (await (await ConnectionAsync()).QueryAsync<T>(Text(sql), parameters, transaction)).AsList();

    public async Task<T?> FindAsync<T>(string sql, object? parameters = null)
        => await (await ConnectionAsync()).QuerySingleOrDefaultAsync<T>(Text(sql), parameters, transaction);

    public async Task<T> ReadAsync<T>(string sql, object? parameters = null)
        => await (await ConnectionAsync()).QuerySingleAsync<T>(Text(sql), parameters, transaction);

    /// <returns>The number of rows written; zero tells that a guarded update lost its race.</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null)
        => connection!.ExecuteAsync(Text(sql), Named.Parameters(sql, parameters), Inside(transaction));

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<T> RunOnceAsync<T>(string process, Actor actor, Func<Task<T>> work, CancellationToken cancel)
    {
        var turn = await database.EnterWriteAsync(cancel);
        beforeCommit.Clear();
        try
        {
            transaction = await turn.BeginAsync(await ConnectionAsync(), cancel);
            (Process, Actor) = (process, actor);
            var result = await work();
            if (result is IRefusable { Refusal: not null })
            {
                return result;
            }

            await DrainAsync();
            if (process == open)
            {
                kept = turn;
                return result;
            }

            await transaction.CommitAsync(cancel);
            return result;
        }
        catch (Exception error) when (database.Dialect.IsStorageFailure(error))
        {
            database.WritingFails = true;
            throw;
        }
        finally
        {
            if (kept is null)
            {
                await EndAsync(turn);
            }
        }
    }

    private async Task CommitOpenAsync()
    {
        if (kept is null)
        {
            return;
        }

        try
        {
            await DrainAsync();
            await transaction!.CommitAsync();
        }
        catch (Exception error) when (database.Dialect.IsStorageFailure(error))
        {
            database.WritingFails = true;
            throw;
        }
        finally
        {
            await CloseAsync();
        }
    }

    private async Task CloseAsync()
    {
        open = null;
        if (kept is { } turn)
        {
            kept = null;
            await EndAsync(turn);
        }
    }

    private async Task DrainAsync()
    {
        for (var done = 0; beforeCommit.TryDequeue(out var work); done++)
        {
            if (done == MostQueued)
            {
                throw new InvalidOperationException($"More than {MostQueued} pieces of work were queued by one command; a definition that starts itself would look like this.");
            }

            await work();
        }
    }

    private async Task EndAsync(WriteTurn turn)
    {
        using (turn)
        {
            if (transaction is { } ended)
            {
                transaction = null;
                await ended.DisposeAsync();
            }
        }
    }

    private async Task<DbConnection> ConnectionAsync() => connection ??= await database.OpenAsync();

    private string Text(string sql)
    {
        Sent++;
        return database.Dialect.Translate(sql);
    }

    private T Inside<T>(T value)
        => transaction is null ? throw new InvalidOperationException("Writing happens inside Session.RunAsync only.") : value;
}

/// <summary>A transaction that stays open after its work; see <see cref="Session.LeaveOpen"/>.</summary>
public sealed class OpenEnd(Func<Task> commit, Func<Task> close) : IAsyncDisposable
{
    /// <summary>Commits it; nothing where none was begun, or it was refused.</summary>
    public Task CommitAsync() => commit();

    public async ValueTask DisposeAsync() => await close();
}
