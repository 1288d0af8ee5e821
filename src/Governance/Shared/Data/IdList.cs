using System.Data;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Governance.Shared.Data;

/// <summary>Ids as one parameter for <c>{in Ids}</c>: an array on PostgreSQL, a JSON array on SQLite (upper-case, as the provider stores them).</summary>
public sealed class IdList(IEnumerable<Guid> ids) : SqlMapper.ICustomQueryParameter
{
    private readonly Guid[] ids = [.. ids];

    public void AddParameter(IDbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = parameter is SqliteParameter
            ? JsonSerializer.Serialize(ids.Select(id => id.ToString().ToUpperInvariant()))
            : ids;
        command.Parameters.Add(parameter);
    }
}
