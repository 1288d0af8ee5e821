using System.Collections.Concurrent;
using Governance.Shared.Data;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>The definitions that instances start on and stay on: read from files once, kept in the database for good, compiled on first use.</summary>
public sealed class DefinitionLibrary(ActivityCatalog catalog, TimeProvider clock, ILogger<DefinitionLibrary> log)
{
    private readonly ConcurrentDictionary<(string Id, int Version), WorkflowDefinition> compiled = new();

    /// <summary>Takes over the files of a folder: unknown versions are stored, and the newest of a definition that was never stored becomes active.</summary>
    /// <exception cref="DefinitionException">A file is refused, or has a stored version's number and another content.</exception>
    public async Task LoadAsync(string folder, Session session, DefinitionStore store)
    {
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        var loaded = files.Select(file => (Content: File.ReadAllText(file), Load: Check(Path.GetFileName(file), File.ReadAllText(file)))).ToList();
        List<string> problems = [.. loaded.SelectMany(one => one.Load.Problems).Select(Describe), .. Twice(files.Zip(loaded.Select(one => one.Load.Definition)))];
        if (problems.Count > 0)
        {
            throw new DefinitionException(problems);
        }

        await session.RunAsync("start", Actor.Clock, async () =>
        {
            var known = await store.ReadVersionsAsync();
            foreach (var family in loaded.GroupBy(one => one.Load.Definition!.DefinitionId))
            {
                var versions = family.DistinctBy(one => one.Load.Definition!.Sha256).OrderBy(one => one.Load.Definition!.Version).ToList();
                await StoreAsync(versions, [.. known.Where(one => one.DefinitionId == family.Key)], store);
            }
        });
    }

    /// <summary>The definition in a version that is stored.</summary>
    public async Task<WorkflowDefinition> GetAsync(string definitionId, int version, DefinitionStore store)
    {
        if (compiled.TryGetValue((definitionId, version), out var known))
        {
            return known;
        }

        var content = await store.FindContentAsync(definitionId, version)
            ?? throw new InvalidOperationException($"{definitionId} has no version {version}.");
        var load = WorkflowDefinition.Load($"{definitionId}, version {version}", content, catalog);
        return load.Definition is { } definition
            ? compiled.GetOrAdd((definitionId, version), definition)
            : throw new DefinitionException([.. load.Problems.Select(Describe)]);
    }

    /// <summary>Reads and checks a definition that is to be taken over, without keeping it; literals that their activity would refuse are problems too.</summary>
    public DefinitionLoad Check(string name, string content)
    {
        var load = WorkflowDefinition.Load(name, content, catalog);
        return load.Unfit.Count == 0 ? load : new DefinitionLoad(null, [.. load.Problems, .. load.Unfit]);
    }

    private async Task StoreAsync(IReadOnlyList<(string Content, DefinitionLoad Load)> versions, IReadOnlyList<StoredVersion> stored, DefinitionStore store)
    {
        foreach (var (content, load) in versions)
        {
            var definition = load.Definition!;
            if (!IsNew(definition, stored))
            {
                continue;
            }

            await store.InsertAsync(new NewDefinition
            {
                DefinitionId = definition.DefinitionId, Version = definition.Version, Sha256 = definition.Sha256, Content = content,
                StoredAt = clock.GetUtcNow(), Active = stored.Count == 0 && load == versions[^1].Load,
            });
        }
    }

    private bool IsNew(WorkflowDefinition definition, IReadOnlyList<StoredVersion> stored)
    {
        var same = stored.FirstOrDefault(one => one.Version == definition.Version);
        if (same is not null && same.Sha256 != definition.Sha256)
        {
            // What an administrator brought in must not keep the service from starting when a file comes with the same number.
            if (same.StoredBy is null)
            {
                throw new DefinitionException([$"{definition.DefinitionId}, version {definition.Version}: the content was changed without a new version number."]);
            }

            log.LogWarning("{Definition} version {Version} was brought in by an administrator; the file of that version is left alone", definition.DefinitionId, definition.Version);
        }
        else if (same is null && stored.Any(one => one.Version > definition.Version))
        {
            log.LogWarning("{Definition} version {Version} is older than what is stored and is left alone", definition.DefinitionId, definition.Version);
        }

        return same is null && stored.All(one => one.Version < definition.Version);
    }

    // Which of the two would count is for nobody to guess.
    private static IEnumerable<string> Twice(IEnumerable<(string File, WorkflowDefinition? Definition)> loaded)
        => from one in loaded
           where one.Definition is not null
           group one by (one.Definition!.DefinitionId, one.Definition.Version) into same
           where same.DistinctBy(one => one.Definition!.Sha256).Skip(1).Any()
           select $"{same.Key.DefinitionId}, version {same.Key.Version}: two files have this version and different contents, {string.Join(" and ", same.Select(one => Path.GetFileName(one.File)))}.";

    private static string Describe(DefinitionProblem problem)
        => problem.ActivityId is null ? $"{problem.File}: {problem.Message}" : $"{problem.File}, {problem.ActivityId}: {problem.Message}";
}

/// <summary>Workflow definitions were refused; the message lists every problem.</summary>
public sealed class DefinitionException(IReadOnlyList<string> problems)
    : Exception("Workflow definitions are refused:" + string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}")))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
