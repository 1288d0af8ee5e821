using System.Data.Common;

namespace Governance.Sandbox;

/// <summary>The folder with the database: one that stays, or one that is deleted when disposed.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string Unfinished = ".unfinished";
    private readonly bool temporary;

    /// <param name="path">Null for a temporary folder.</param>
    public DataFolder(string? path)
    {
        temporary = path is null;
        Folder = path is null ? Directory.CreateTempSubdirectory("governance-sandbox-").FullName : Directory.CreateDirectory(path).FullName;
    }

    public string Folder { get; }

    public bool HasDatabase => File.Exists(FileOf(""));

    public string ConnectionString => Connection(FileOf(""));

    /// <summary>Makes the database under another name first, so that work broken off leaves none behind that is half done.</summary>
    /// <param name="make">Gets the connection string; nothing may hold the database when it is done.</param>
    public async Task MakeDatabaseAsync(Func<string, Task> make)
    {
        foreach (var left in Directory.EnumerateFiles(Folder, Path.GetFileName(FileOf(Unfinished)) + "*"))
        {
            File.Delete(left);
        }

        await make(Connection(FileOf(Unfinished)));
        File.Move(FileOf(Unfinished), FileOf(""));
    }

    public void Dispose()
    {
        if (temporary)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private string FileOf(string suffix) => Path.Combine(Folder, $"governance.db{suffix}");

    private static string Connection(string file) => new DbConnectionStringBuilder { ["Data Source"] = file }.ConnectionString;
}
