using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Definitions;

/// <summary>A stored version in a list.</summary>
/// <param name="Proposal">The proposal to activate it that waits for a second administrator; null when there is none.</param>
public sealed record DefinitionRow(StoredVersion Version, Activation? Proposal);

/// <summary>All stored versions.</summary>
/// <param name="People">Who brought versions in or proposed them, by id.</param>
/// <param name="History">What administrators did lately, newest first.</param>
public sealed record DefinitionList(IReadOnlyList<DefinitionRow> Rows, IReadOnlyDictionary<Guid, Person> People, IReadOnlyList<LogEntry> History);

/// <summary>One version of a definition.</summary>
/// <param name="Version">As stored.</param>
/// <param name="Definition">Compiled; null when this build refuses it.</param>
/// <param name="Proposals">Of this version, newest first.</param>
/// <param name="Others">All versions of the definition, newest first.</param>
/// <param name="History">What administrators did to the definition, newest first.</param>
/// <param name="People">By id.</param>
public sealed record DefinitionDetail(
    StoredVersion Version, Workflows.WorkflowDefinition? Definition, IReadOnlyList<Activation> Proposals, IReadOnlyList<StoredVersion> Others,
    IReadOnlyList<LogEntry> History, IReadOnlyDictionary<Guid, Person> People)
{
    /// <summary>The proposal that waits for a second administrator; null when there is none.</summary>
    public Activation? Open => Proposals.FirstOrDefault(proposal => proposal.IsOpen);

    /// <summary>The proposal that is open on another version; until it is settled, this one cannot be proposed. Null when there is none.</summary>
    public Activation? Rival { get; init; }

    /// <summary>How many instances that have not ended are on other versions.</summary>
    public long Elsewhere => Others.Where(other => other.Version != Version.Version).Sum(other => other.Running);
}

/// <summary>Reads definitions for administrators and auditors.</summary>
public sealed class DefinitionQueries(StoredDefinitions definitions, ActivationStore activations, WorkflowHistory history)
{
    public async Task<DefinitionList> ReadAsync()
    {
        var (versions, open, done) = (await definitions.ReadVersionsAsync(), await activations.ReadOpenAsync(), await history.NewestAsync());
        var people = await history.PeopleAsync(versions.Select(version => version.StoredBy).OfType<Guid>().Concat(open.Select(one => one.ProposedBy)).Concat(done.Select(entry => entry.ActorId)));
        return new DefinitionList([.. versions.Select(version => new DefinitionRow(version, open.FirstOrDefault(one => one.DefinitionId == version.DefinitionId && one.Version == version.Version)))], people, done);
    }

    /// <summary>Proposals that wait for a second administrator, and who made them.</summary>
    public async Task<(IReadOnlyList<Activation> Open, IReadOnlyDictionary<Guid, Person> People)> ReadOpenAsync()
    {
        var open = await activations.ReadOpenAsync();
        return (open, await history.PeopleAsync(open.Select(one => one.ProposedBy)));
    }

    /// <returns>The version, or <c>definition.unknown</c> (404).</returns>
    public async Task<Outcome<DefinitionDetail>> FindAsync(string definitionId, int version)
    {
        var all = (await definitions.ReadVersionsAsync()).Where(one => one.DefinitionId == definitionId).ToList();
        if (all.Find(one => one.Version == version) is not { } found)
        {
            return new Refusal(404, "definition.unknown");
        }

        var every = await activations.ReadAsync(definitionId);
        var proposals = every.Where(one => one.Version == version).ToList();
        var done = await history.OfDefinitionAsync(definitionId);
        var people = await history.PeopleAsync(done.Select(entry => entry.ActorId)
            .Concat(proposals.SelectMany(one => new[] { one.ProposedBy, one.ConsentedBy, one.WithdrawnBy }).OfType<Guid>()).Concat(all.Select(one => one.StoredBy).OfType<Guid>()));
        return new DefinitionDetail(found, await definitions.FindAsync(definitionId, version), proposals, all, done, people)
        {
            Rival = every.FirstOrDefault(one => one.IsOpen && one.Version != version),
        };
    }

    /// <returns>The content as it was stored, or <c>definition.unknown</c> (404).</returns>
    public async Task<Outcome<string>> FindContentAsync(string definitionId, int version)
        => await definitions.FindContentAsync(definitionId, version) is { } content ? content : new Refusal(404, "definition.unknown");
}
