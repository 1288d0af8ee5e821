using Governance.Shared.Data;
using Microsoft.Data.Sqlite;

namespace Governance.Benchmarks.Durable;

/// <summary>What the disk allows: one prepared insert of so many bytes in each transaction, nothing else.</summary>
public sealed class BareCommits : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;

    public BareCommits(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        connection.Open();
        Execute(new SqliteDialect(connectionString).OnOpen);
        Execute("create table if not exists bare (id integer primary key, bytes blob not null)");
        insert = connection.CreateCommand();
        insert.CommandText = "insert into bare (bytes) values (@bytes)";
        insert.Parameters.Add("@bytes", SqliteType.Blob);
    }

    public void Commit(byte[] bytes)
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        insert.Parameters[0].Value = bytes;
        insert.ExecuteNonQuery();
        transaction.Commit();
    }

    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
