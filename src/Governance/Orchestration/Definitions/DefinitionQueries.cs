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

    /// <summary>What its document says; null where it is no JSON object, or was not asked for.</summary>
    public DefinitionOutline? Outline { get; init; }

    /// <summary>What is different from another version; null where there is no other, or it was not asked for.</summary>
    public DefinitionComparison? Comparison { get; init; }

    /// <summary>The document of the version it is compared with.</summary>
    public DefinitionOutline? Before { get; init; }

    /// <summary>Names of the people whom the documents ask by sign-in name, by that name in lower case.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; init; } = new Dictionary<string, string>();

    /// <summary>How many instances that have not ended are on other versions.</summary>
    public long Elsewhere => Others.Where(other => other.Version != Version.Version).Sum(other => other.Running);
}

/// <summary>Reads definitions for administrators and auditors.</summary>
public sealed class DefinitionQueries(StoredDefinitions definitions, ActivationStore activations, WorkflowHistory history, PeopleService people)
{
    public async Task<DefinitionList> ReadAsync()
    {
        var (versions, open, done) = (await definitions.ReadVersionsAsync(), await activations.ReadOpenAsync(), await history.NewestAsync());
        var known = await history.PeopleAsync(versions.Select(version => version.StoredBy).OfType<Guid>().Concat(open.Select(one => one.ProposedBy)).Concat(done.Select(entry => entry.ActorId)));
        return new DefinitionList([.. versions.Select(version => new DefinitionRow(version, open.FirstOrDefault(one => one.DefinitionId == version.DefinitionId && one.Version == version.Version)))], known, done);
    }

    /// <summary>Proposals that wait for a second administrator, and who made them.</summary>
    public async Task<(IReadOnlyList<Activation> Open, IReadOnlyDictionary<Guid, Person> People)> ReadOpenAsync()
    {
        var open = await activations.ReadOpenAsync();
        return (open, await history.PeopleAsync(open.Select(one => one.ProposedBy)));
    }

    /// <summary>What somebody proposed last for a version and another administrator turned down since; and the people who did.</summary>
    public async Task<(IReadOnlyList<Activation> Declined, IReadOnlyDictionary<Guid, Person> People)> ReadDeclinedAsync(Guid proposer, DateTimeOffset since)
    {
        var declined = await activations.ReadDeclinedAsync(proposer, since);
        return (declined, await history.PeopleAsync(declined.Select(one => one.WithdrawnBy).OfType<Guid>()));
    }

    /// <returns>The version, or <c>definition.unknown</c> (404).</returns>
    public async Task<Outcome<DefinitionDetail>> FindAsync(string definitionId, int version)
    {
        var all = await definitions.ReadVersionsAsync(definitionId);
        if (all.FirstOrDefault(one => one.Version == version) is not { } found)
        {
            return new Refusal(404, "definition.unknown");
        }

        var every = await activations.ReadAsync(definitionId);
        var proposals = every.Where(one => one.Version == version).ToList();
        var done = await history.OfDefinitionAsync(definitionId);
        var known = await history.PeopleAsync(done.Select(entry => entry.ActorId)
            .Concat(proposals.SelectMany(one => new[] { one.ProposedBy, one.ConsentedBy, one.WithdrawnBy }).OfType<Guid>()).Concat(all.Select(one => one.StoredBy).OfType<Guid>()));
        return new DefinitionDetail(found, await definitions.FindAsync(definitionId, version), proposals, all, done, known)
        {
            Rival = every.FirstOrDefault(one => one.IsOpen && one.Version != version),
        };
    }

    /// <summary>The same with what its document says, and what is different from another version.</summary>
    /// <param name="against">That version; null for the active one, or where this is the active one, for the one before it.</param>
    /// <returns>The version, or <c>definition.unknown</c> (404) where either is unknown.</returns>
    public async Task<Outcome<DefinitionDetail>> CompareAsync(string definitionId, int version, int? against)
    {
        var found = await FindAsync(definitionId, version);
        if (found.Refusal is not null)
        {
            return found;
        }

        var (detail, outline) = (found.Value, await OutlineAsync(definitionId, version));
        if ((against ?? Usual(detail)) is not { } other)
        {
            return detail with { Outline = outline, Asked = await AskedAsync(outline) };
        }

        if (detail.Others.All(one => one.Version != other))
        {
            return new Refusal(404, "definition.unknown");
        }

        var before = await OutlineAsync(definitionId, other);
        return detail with
        {
            Outline = outline, Before = before, Asked = await AskedAsync(before, outline),
            Comparison = before is null || outline is null ? null : DefinitionComparison.Of(before, other, outline),
        };
    }

    /// <returns>The content as it was stored, or <c>definition.unknown</c> (404).</returns>
    public async Task<Outcome<string>> FindContentAsync(string definitionId, int version)
        => await definitions.FindContentAsync(definitionId, version) is { } content ? content : new Refusal(404, "definition.unknown");

    private static int? Usual(DefinitionDetail detail) => detail.Version.Active
        ? detail.Others.FirstOrDefault(other => other.Version < detail.Version.Version)?.Version
        : detail.Others.FirstOrDefault(other => other.Active)?.Version;

    private async Task<DefinitionOutline?> OutlineAsync(string definitionId, int version)
        => await definitions.FindContentAsync(definitionId, version) is { } content ? OutlineReader.Read(content) : null;

    private async Task<IReadOnlyDictionary<string, string>> AskedAsync(params DefinitionOutline?[] outlines)
    {
        var asked = outlines.OfType<DefinitionOutline>().SelectMany(outline => outline.Steps).SelectMany(step => step.Values)
            .Where(value => value is { Name: "personUpn", Source: ValueSource.Fixed }).Select(value => value.Text.ToLowerInvariant()).ToHashSet();
        var names = new Dictionary<string, string>();
        foreach (var upn in asked)
        {
            if (await people.FindByUpnAsync(upn) is { } person)
            {
                names[upn] = person.Name;
            }
        }

        return names;
    }
}
