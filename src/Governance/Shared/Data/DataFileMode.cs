using System.Runtime.Versioning;

namespace Governance.Shared.Data;

/// <summary>Keeps other users of the machine from reading the database's file: it holds the keys of cookies. On Windows the folder's rights decide.</summary>
public static class DataFileMode
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the empty file that the engine turns into a database, so that nobody else can open it at any time. What the engine puts beside it takes over its mode.</summary>
    /// <exception cref="DatabaseException">It cannot be made.</exception>
    public static void Create(Dialect dialect)
    {
        if (dialect is not { MakesDataFile: true, DataFile: { } file } || OperatingSystem.IsWindows() || File.Exists(file))
        {
            return;
        }

        try
        {
            new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Owner }).Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException($"the database {file} cannot be made: {refused.Message}", refused);
        }
    }

    /// <summary>Takes an existing file from other users, with what lies beside it; says so in the log where that is not allowed. A group that may read it was let in by somebody and stays.</summary>
    public static void Tighten(Dialect dialect, ILogger log)
    {
        if (dialect.DataFile is not { } file || OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            TightenEach(file, file + "-wal", file + "-shm");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("Other users of this machine can open {File}, which holds the keys of sessions, and its mode cannot be changed: {Reason}", file, refused.Message);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void TightenEach(params string[] files)
    {
        foreach (var file in files)
        {
            if (File.Exists(file) && (File.GetUnixFileMode(file) & Others) != 0)
            {
                File.SetUnixFileMode(file, Owner);
            }
        }
    }
}
