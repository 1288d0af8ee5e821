using System.Data.Common;

namespace Governance.Sandbox;

/// <summary>The folder with the database: one that stays, or one that is deleted when disposed.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly bool temporary;

    /// <param name="path">Null for a temporary folder.</param>
    public DataFolder(string? path)
    {
        temporary = path is null;
        Folder = path is null ? Directory.CreateTempSubdirectory("governance-sandbox-").FullName : Directory.CreateDirectory(path).FullName;
    }

    public string Folder { get; }

    /// <summary>The database, whether it is there yet or not.</summary>
    public string DatabaseFile => Path.Combine(Folder, "governance.db");

    public bool HasDatabase => File.Exists(DatabaseFile);

    public string ConnectionString => Connection(DatabaseFile);

    /// <summary>Makes the database under another name first, so that work broken off leaves none behind that is half done.</summary>
    /// <param name="make">Gets the connection string; nothing may hold the database when it is done.</param>
    public async Task MakeDatabaseAsync(Func<string, Task> make)
    {
        var unfinished = DatabaseFile + ".unfinished";
        Clear(unfinished);
        await make(Connection(unfinished));
        File.Move(unfinished, DatabaseFile);
        Clear(unfinished);
    }

    // The file and what lies beside it.
    private void Clear(string unfinished)
    {
        foreach (var left in Directory.EnumerateFiles(Folder, Path.GetFileName(unfinished) + "*"))
        {
            File.Delete(left);
        }
    }

    public void Dispose()
    {
        if (temporary)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static string Connection(string file) => new DbConnectionStringBuilder { ["Data Source"] = file }.ConnectionString;
}
