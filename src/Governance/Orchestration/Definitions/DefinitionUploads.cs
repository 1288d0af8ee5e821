using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration.Definitions;

/// <summary>Takes over new versions of definitions that an administrator brings in.</summary>
public sealed class DefinitionUploads(Session session, DefinitionChecks checks, DefinitionStore store, WorkflowLog history, TimeProvider clock)
{
    /// <summary>Held while the list of versions or which one is active is changed.</summary>
    internal static readonly Guid LockId = Guid.Parse("6d0c3a52-7f1e-4b1c-9a34-3c5b8d2e9f10");

    /// <summary>Largest document, in bytes of UTF-8.</summary>
    public const int MostBytes = 1_048_576;

    /// <summary>How many problems are named; a document with more is not written by hand.</summary>
    private const int MostProblems = 100;

    /// <summary>How far a version may lie above the newest: nothing lower is taken afterwards, so that one document must not use all numbers up.</summary>
    public const int LongestStep = 100;

    /// <summary>Checks a document and stores it as a version that nothing runs on yet. The same document again changes nothing.</summary>
    /// <returns>
    /// The version, or 422 <c>definition.refused</c> with every problem by activity, 422 <c>definition.id_unknown</c>, 409 <c>definition.version_too_low</c> or
    /// <c>definition.version_too_high</c>.
    /// </returns>
    public async Task<Outcome<StoredVersion>> UploadAsync(string content, Caller caller)
    {
        var found = await checks.CheckAsync(content);
        if (found.Definition is not { } definition)
        {
            return new Refusal(422, "definition.refused") { Fields = [.. found.Problems.Take(MostProblems), .. TooMany(found.Problems.Count)] };
        }

        return await session.RunAsync("definition-upload", caller.Actor, async () =>
        {
            await session.LockAsync(LockId);
            return await StoreAsync(definition, content, caller);
        });
    }

    private async Task<Outcome<StoredVersion>> StoreAsync(WorkflowDefinition definition, string content, Caller caller)
    {
        var stored = await store.ReadVersionsAsync(definition.DefinitionId);
        if (stored.Count == 0)
        {
            return new Refusal(422, "definition.id_unknown", definition.DefinitionId);
        }

        if (stored.FirstOrDefault(one => one.Version == definition.Version && one.Sha256 == definition.Sha256) is { } same)
        {
            return same;
        }

        if (stored[0].Version >= definition.Version)
        {
            return new Refusal(409, "definition.version_too_low", definition.Version, stored[0].Version);
        }

        if (definition.Version - stored[0].Version > LongestStep)
        {
            return new Refusal(409, "definition.version_too_high", definition.Version, stored[0].Version, stored[0].Version + LongestStep);
        }

        await store.InsertAsync(new NewDefinition
        {
            DefinitionId = definition.DefinitionId, Version = definition.Version, Sha256 = definition.Sha256, Content = content,
            StoredAt = clock.GetUtcNow(), StoredBy = caller.Id, Active = false,
        });
        await history.AppendAsync("definition.uploaded", definition.DefinitionId, definition.Version);
        return (await store.FindVersionAsync(definition.DefinitionId, definition.Version))!;
    }

    private static IEnumerable<FieldMessage> TooMany(int problems)
        => problems > MostProblems ? [new FieldMessage(DefinitionReasons.Whole, "problem.more", problems - MostProblems)] : [];
}
