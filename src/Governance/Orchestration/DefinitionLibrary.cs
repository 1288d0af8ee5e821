using System.Collections.Concurrent;
using Governance.Shared.Data;
using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>The definitions that instances start on and stay on: read from files once, kept in the database for good, compiled on first use.</summary>
public sealed class DefinitionLibrary(ActivityCatalog catalog, TimeProvider clock, ILogger<DefinitionLibrary> log)
{
    private readonly ConcurrentDictionary<(string Id, int Version), WorkflowDefinition> compiled = new();

    /// <summary>Takes over the files of a folder: unknown versions are stored. Of a definition that the database has not known, the highest becomes active.</summary>
    /// <exception cref="DefinitionException">A file is refused, or has a stored version's number and another content.</exception>
    public async Task LoadAsync(string folder, Session session, DefinitionStore store)
    {
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        var loaded = files.Select(file => (Content: File.ReadAllText(file), Load: WorkflowDefinition.Load(Path.GetFileName(file), File.ReadAllText(file), catalog))).ToList();
        var problems = loaded.SelectMany(one => one.Load.Problems).ToList();
        if (problems.Count > 0)
        {
            throw new DefinitionException([.. problems.Select(Describe)]);
        }

        await session.RunAsync("start", Actor.Clock, async () =>
        {
            var fresh = Newest(loaded.Select(one => one.Load.Definition!), await store.ReadAllAsync());
            foreach (var (content, load) in loaded.OrderBy(one => one.Load.Definition!.Version))
            {
                await StoreAsync(load.Definition!, content, fresh.Contains(load.Definition!), store);
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

    private static HashSet<WorkflowDefinition> Newest(IEnumerable<WorkflowDefinition> files, IReadOnlyList<StoredDefinition> stored)
        => [.. files.Where(file => stored.All(one => one.DefinitionId != file.DefinitionId)).GroupBy(file => file.DefinitionId).Select(versions => versions.MaxBy(file => file.Version)!)];

    private async Task StoreAsync(WorkflowDefinition definition, string content, bool active, DefinitionStore store)
    {
        var stored = (await store.ReadAllAsync()).Where(one => one.DefinitionId == definition.DefinitionId).ToList();
        var same = stored.Find(one => one.Version == definition.Version);
        if (same is not null && same.Sha256 != definition.Sha256)
        {
            throw new DefinitionException([$"{definition.DefinitionId}, version {definition.Version}: the content was changed without a new version number."]);
        }

        if (same is null && stored.Exists(one => one.Version > definition.Version))
        {
            log.LogWarning("{Definition} version {Version} is older than what is stored and is left alone", definition.DefinitionId, definition.Version);
        }
        else if (same is null)
        {
            await store.InsertAsync(new StoredDefinition
            {
                DefinitionId = definition.DefinitionId, Version = definition.Version, Sha256 = definition.Sha256, Content = content,
                StoredAt = clock.GetUtcNow(), Active = active,
            });
        }

        compiled[(definition.DefinitionId, definition.Version)] = definition;
    }

    private static string Describe(DefinitionProblem problem)
        => problem.ActivityId is null ? $"{problem.File}: {problem.Message}" : $"{problem.File}, {problem.ActivityId}: {problem.Message}";
}

/// <summary>Workflow definitions were refused; the message lists every problem.</summary>
public sealed class DefinitionException(IReadOnlyList<string> problems)
    : Exception("Workflow definitions are refused:" + string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}")))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
