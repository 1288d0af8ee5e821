namespace Governance.Shared.Data;

/// <summary>Keeps the database's file for this process: a second one would queue its writers past the first one's, and take over what that is just sending.</summary>
/// <remarks>The operating system lets go of it when the process dies, however it dies. The empty file beside the database stays.</remarks>
public sealed class DataFileHold(Database database) : IDisposable
{
    private FileStream? held;

    /// <summary>Does nothing where the database is no file, and when it is held already.</summary>
    /// <exception cref="DatabaseException">Another process has the file, or its folder cannot be written to.</exception>
    public void Take()
    {
        if (held is not null || database.Dialect.DataFile is not { } file)
        {
            return;
        }

        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw new DatabaseException($"there is no folder {Path.GetDirectoryName(file)} for the database {Path.GetFileName(file)}.");
        }

        held = Open(file);
    }

    public void Dispose() => held?.Dispose();

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new DatabaseException($"the folder {Path.GetDirectoryName(file)} cannot be written to by this process.");
        }
        catch (IOException)
        {
            throw new DatabaseException($"the database {file} is in use by another process; one only may use it. It is held by {file}.lock.");
        }
    }
}
