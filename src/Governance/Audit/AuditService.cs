using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Governance.Shared.Data;
using Governance.Shared.Text;

namespace Governance.Audit;

/// <summary>Writes what happened to a rollout into its chain, within the caller's transaction, and checks chains.</summary>
public sealed class AuditService(Session session, AuditStore store, TimeProvider clock)
{
    private const int Page = 500;

    /// <summary>Begins a rollout's chain; once, when it is chartered.</summary>
    public Task OpenAsync(Guid chainId) => store.InsertHeadAsync(chainId);

    /// <summary>Adds an entry.</summary>
    /// <param name="chainId">The rollout.</param>
    /// <param name="action">As "subject.verb".</param>
    /// <param name="data">Ids, numbers and codes only; names and free texts go into <paramref name="texts"/>.</param>
    /// <param name="texts">By name; the chain holds their salted digests.</param>
    /// <returns>The entry's number.</returns>
    public async Task<long> AppendAsync(Guid chainId, string action, Guid? subjectId, JsonObject? data = null, IReadOnlyDictionary<string, string>? texts = null)
    {
        var head = await store.LockHeadAsync(chainId) ?? throw new InvalidOperationException($"The chain {chainId} was never opened.");
        var kept = (texts ?? new Dictionary<string, string>())
            .Select(text => new AuditText { Seq = head.Seq + 1, Name = text.Key, Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Content = text.Value })
            .ToList();
        var entry = Build(chainId, head, action, subjectId, data ?? [], kept);
        await store.AppendAsync(entry);
        foreach (var text in kept)
        {
            await store.InsertTextAsync(chainId, text);
        }

        return entry.Seq;
    }

    /// <summary>The entries about one subject, such as a round, the first one first.</summary>
    public Task<IReadOnlyList<AuditEntry>> ReadOfAsync(Guid chainId, Guid subjectId) => store.ReadOfAsync(chainId, subjectId);

    /// <summary>How a chain began and everything about one kind of subject since, such as "charter", in their order.</summary>
    public Task<IReadOnlyList<AuditEntry>> ReadAboutAsync(Guid chainId, string subject) => store.ReadAboutAsync(chainId, $"{subject}.%");

    /// <summary>The same of several chains, by chain.</summary>
    public async Task<ILookup<Guid, AuditEntry>> ReadAboutAsync(IEnumerable<Guid> chainIds, string subject)
        => (await store.ReadAboutAsync(chainIds, $"{subject}.%")).ToLookup(entry => entry.ChainId);

    /// <summary>The texts of entries, by number; those that were erased are missing.</summary>
    public async Task<ILookup<long, AuditText>> ReadTextsAsync(Guid chainId, IReadOnlyList<AuditEntry> entries)
    {
        var read = entries.Count == 0 ? [] : await store.ReadTextsAsync(chainId, entries[0].Seq - 1, entries[^1].Seq);
        var ours = entries.Select(entry => entry.Seq).ToHashSet();
        return read.Where(text => ours.Contains(text.Seq)).ToLookup(text => text.Seq);
    }

    /// <summary>One text of each of some entries, of whichever chains; where an entry has none or it was erased, it is missing.</summary>
    public async Task<IReadOnlyDictionary<(Guid ChainId, long Seq), string>> ReadTextAsync(IReadOnlyCollection<AuditEntry> entries, string name)
    {
        var ours = entries.Select(entry => (entry.ChainId, entry.Seq)).ToHashSet();
        var read = ours.Count == 0 ? [] : await store.ReadTextAsync(ours.Select(entry => entry.ChainId).Distinct(), name);
        return read.Where(text => ours.Contains((text.ChainId, text.Seq))).ToDictionary(text => (text.ChainId, text.Seq), text => text.Content);
    }

    /// <summary>The newest entry of a kind among the latest few hundred; null when none is.</summary>
    public async Task<AuditEntry?> FindLastAsync(Guid chainId, Func<AuditEntry, bool> isMeant)
        => (await store.ReadNewestAsync(chainId, long.MaxValue, Page)).FirstOrDefault(isMeant);

    /// <summary>Everything with which somebody else can check what was recorded about a subject, from its first entry to the last one of an action, without a gap.</summary>
    /// <param name="last">The action with which the subject is settled: what was recorded after it is nobody's business here.</param>
    /// <returns>Null where the chain says so no more: entries or its head were damaged or taken away.</returns>
    public async Task<AuditProof?> ReadProofAsync(Guid chainId, Guid subjectId, string last)
    {
        var own = await store.ReadOfAsync(chainId, subjectId);
        if (own.LastOrDefault(entry => entry.Action == last) is not { } end || await store.FindHeadAsync(chainId) is not { } head)
        {
            return null;
        }

        var before = own[0].Seq - 1;
        var entries = await store.ReadAsync(chainId, before, (int)(end.Seq - before));
        var ours = own.Select(entry => entry.Seq).ToHashSet();
        return new AuditProof(entries, (await store.ReadTextsAsync(chainId, before, end.Seq)).Where(text => ours.Contains(text.Seq)).ToLookup(text => text.Seq), head);
    }

    /// <summary>Reads a whole chain and checks every link, the head and every text that was not erased.</summary>
    public async Task<Verification> VerifyAsync(Guid chainId)
    {
        var check = new ChainCheck();
        AuditHead? head;
        long before;
        do
        {
            before = check.Seq;
            await ReadOnAsync(chainId, check);
            head = await store.FindHeadAsync(chainId);
        }
        while (check.BrokenAt is null && head?.Seq > check.Seq && check.Seq > before);

        return check.Finish(head);
    }

    // Entry and head commit together. A head beyond what was read means that somebody wrote meanwhile, and the entries are there; where they are not, they were cut off.
    private async Task ReadOnAsync(Guid chainId, ChainCheck check)
    {
        while (check.BrokenAt is null && await store.ReadAsync(chainId, check.Seq, Page) is { Count: > 0 } entries)
        {
            var texts = (await store.ReadTextsAsync(chainId, check.Seq, entries[^1].Seq)).ToLookup(text => text.Seq);
            check.Read(entries, texts);
        }
    }

    private AuditEntry Build(Guid chainId, AuditHead head, string action, Guid? subjectId, JsonObject data, List<AuditText> texts)
    {
        var at = clock.GetUtcNow();
        var body = new JsonObject
        {
            ["chain"] = chainId.ToString(),
            ["seq"] = head.Seq + 1,
            ["at"] = AuditEntry.Time(at),
            ["process"] = session.Process,
            ["actor"] = session.Actor.PersonId?.ToString(),
            ["action"] = action,
            ["subject"] = subjectId?.ToString(),
            ["data"] = data,
            ["texts"] = new JsonObject(texts.Select(text => KeyValuePair.Create(text.Name, (JsonNode?)AuditEntry.Digest(text.Salt, text.Content)))),
            ["previous"] = head.Hash,
        };
        var canonical = CanonicalJson.Write(body);
        return new AuditEntry
        {
            ChainId = chainId, Seq = head.Seq + 1, At = at, Process = session.Process, ActorId = session.Actor.PersonId, Action = action,
            SubjectId = subjectId, Body = canonical, PreviousHash = head.Hash, Hash = CanonicalJson.Hash(canonical),
        };
    }
}
