namespace Governance.Tests.Support;

/// <summary>The databases that this run tests on: SQLite always, PostgreSQL where a server is named.</summary>
public static class Engines
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary>Connection string of a server on which this run may create databases; null switches PostgreSQL off.</summary>
    public static string? PostgresServer { get; } = Environment.GetEnvironmentVariable("GOVERNANCE_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public static TheoryData<string> All { get; } = PostgresServer is null ? [Sqlite] : [Sqlite, Postgres];
}
