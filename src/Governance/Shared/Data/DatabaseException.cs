using System.Data.Common;
using System.Net.Sockets;

namespace Governance.Shared.Data;

/// <summary>The database cannot be used as the settings name it; the message says why in plain words.</summary>
public sealed class DatabaseException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Runs what needs the database for the first time, and tells what keeps it from being used.</summary>
    /// <exception cref="DatabaseException">It cannot be reached, opened or is none.</exception>
    public static async Task OnUseAsync(Database database, Func<Task> use)
    {
        try
        {
            await use();
        }
        catch (Exception error) when (error is DbException or SocketException or TimeoutException)
        {
            throw new DatabaseException($"the database {database.Dialect.DataFile ?? "named by ConnectionStrings:Governance"} cannot be used: {error.Message}", error);
        }
    }
}
