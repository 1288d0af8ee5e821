using Governance.Tests.Support;

namespace Governance.Tests.Shared.Data;

/// <summary>The database's file holds the keys of cookies: on Unix only the service's own user opens it.</summary>
public sealed class DataFileModeTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mode-test-");

    private string DatabaseFile => Path.Combine(folder.FullName, "governance.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(null, Owner)]
    [InlineData(Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead, Owner)]
    [InlineData(Owner | UnixFileMode.GroupRead, Owner | UnixFileMode.GroupRead)]
    public async Task Nobody_else_reads_the_file_and_what_lies_beside_it(UnixFileMode? before, UnixFileMode after)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes; there the folder's rights decide.");
            return;
        }

        if (before is { } mode)
        {
            await File.WriteAllBytesAsync(DatabaseFile, []);
            File.SetUnixFileMode(DatabaseFile, mode);
        }

        await using var service = await RunningService.StartAsync(Engines.Sqlite, settings => settings["ConnectionStrings:Governance"] = $"Data Source={DatabaseFile}");
        await Story.StartAsync(service);

        foreach (var file in new[] { DatabaseFile, DatabaseFile + "-wal", DatabaseFile + "-shm" })
        {
            Assert.Equal((file, after), (file, File.GetUnixFileMode(file)));
        }
    }
}
