using System.Reflection;
using Governance.Shared.Data;
using Governance.Tests.Support;

namespace Governance.Tests.Shared.Data;

public sealed class SqlTextTests
{
    private static readonly string[] Verbs = ["select ", "insert ", "update ", "delete ", "with "];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_SQL_text_is_accepted(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var connection = await database.Database.OpenAsync();
        var refused = new List<string>();
        foreach (var (name, sql) in Texts())
        {
            try
            {
                await database.Database.Dialect.PrepareAsync(connection, sql, CancellationToken.None);
            }
            catch (System.Data.Common.DbException error)
            {
                refused.Add($"{name}: {error.Message}");
            }
        }

        Assert.Empty(refused);
    }

    [Fact]
    public void Texts_of_all_stores_are_found()
        => Assert.Superset(new HashSet<string> { "PersonStore", "AuditStore", "OutboxStore", "RolloutStore", "JourneyStore", "Migrator" },
            Texts().Select(text => text.Name.Split('.')[0]).ToHashSet());

    private static IEnumerable<(string Name, string Sql)> Texts()
        => from type in typeof(Migrator).Assembly.GetTypes()
           where type.Name.EndsWith("Store", StringComparison.Ordinal) || type == typeof(Migrator)
           from field in type.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)
           where field is { IsLiteral: true } && field.FieldType == typeof(string)
           let sql = (string)field.GetRawConstantValue()!
           where Verbs.Any(verb => sql.TrimStart().StartsWith(verb, StringComparison.OrdinalIgnoreCase))
           select ($"{type.Name}.{field.Name}", sql);
}
