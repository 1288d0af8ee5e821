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

public sealed class EnginesTests
{
    [Fact(Skip = "Set GOVERNANCE_TEST_POSTGRES to a connection string whose user may create databases.", SkipUnless = nameof(Named))]
    public void Tests_run_on_PostgreSQL_too_once_GOVERNANCE_TEST_POSTGRES_names_a_server() => Assert.Equal(2, Engines.All.Count);

    public static bool Named => Engines.PostgresServer is not null;
}
