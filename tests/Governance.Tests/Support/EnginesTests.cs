namespace Governance.Tests.Support;

public sealed class EnginesTests
{
    [Fact(Skip = "Set GOVERNANCE_TEST_POSTGRES to a connection string whose user may create databases.", SkipUnless = nameof(Named))]
    public void Tests_run_on_PostgreSQL_too_once_GOVERNANCE_TEST_POSTGRES_names_a_server() => Assert.Equal(2, Engines.All.Count);

    public static bool Named => Engines.PostgresServer is not null;
}
