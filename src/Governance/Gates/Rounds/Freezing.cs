using System.Text.Json.Nodes;
using Governance.Gates.Budgets;
using Governance.Gates.Evidence;
using Governance.Gates.Verdicts;
using Governance.Shared.Text;

namespace Governance.Gates.Rounds;

/// <summary>Turns assessments into the canonical JSON that sponsors decide on, and reads it back.</summary>
/// <remarks>It holds surrogate person ids and the digests of attached pieces, of files the name as well, never their content; of the money asked for, what each need says.</remarks>
public static class Freezing
{
    /// <returns>The text and its SHA-256.</returns>
    public static (string Text, string Sha256) Freeze(Gate gate, Round round, IReadOnlyList<Assessment> assessments)
    {
        var criteria = new JsonArray([.. assessments.Select(assessment => (JsonNode)Describe(assessment))]);
        var frozen = new JsonObject
        {
            ["rollout"] = gate.RolloutId.ToString(),
            ["gate"] = gate.Number,
            ["round"] = round.Number,
            ["criteriaVersion"] = round.CriteriaVersion,
            ["criteria"] = criteria,
        };
        if (Budget.Of(round) is { } budget)
        {
            frozen["budget"] = budget.Write();
        }

        var text = CanonicalJson.Write(frozen);
        return (text, CanonicalJson.Hash(text));
    }

    /// <summary>The verdicts as they were frozen, by criterion.</summary>
    public static IReadOnlyDictionary<string, FrozenCriterion> Read(string evidence)
        => JsonNode.Parse(evidence)!["criteria"]!.AsArray().Select(node => Parse(node!.AsObject())).ToDictionary(frozen => frozen.Key);

    /// <summary>Whether a round rests on an attached piece.</summary>
    public static bool Holds(Round round, Guid item) => round.Evidence is { } text && Read(text).Values.Any(criterion => criterion.Items.Contains(item));

    private static JsonObject Describe(Assessment assessment)
    {
        var facts = new JsonObject
        {
            ["key"] = assessment.Criterion.Key,
            ["must"] = assessment.Criterion.Must,
            ["automatic"] = assessment.Automatic,
            ["verdict"] = assessment.Verdict.State.ToString(),
            ["reason"] = assessment.Verdict.Reason,
            ["args"] = new JsonArray([.. assessment.Verdict.Args.Select(arg => (JsonNode)arg)]),
            ["items"] = new JsonArray([.. assessment.Items.Select(item => (JsonNode)Describe(item))]),
            ["confirmedBy"] = assessment.Confirmation?.ConfirmedBy.ToString(),
            ["confirmedAt"] = assessment.Confirmation?.ConfirmedAt.ToString("O"),
        };
        facts["sha256"] = CanonicalJson.Hash(CanonicalJson.Write(facts));
        return facts;
    }

    private static JsonObject Describe(EvidenceItem item)
    {
        var facts = new JsonObject
        {
            ["id"] = item.Id.ToString(),
            ["kind"] = item.Kind.ToString(),
            ["sha256"] = item.Sha256,
            ["size"] = item.Size,
            ["attachedBy"] = item.AttachedBy.ToString(),
            ["attachedAt"] = item.AttachedAt.ToString("O"),
        };
        if (item.FileName is { } name)
        {
            facts["fileName"] = name;
        }

        return facts;
    }

    private static FrozenCriterion Parse(JsonObject node) => new(
        (string)node["key"]!,
        (bool)node["must"]!,
        (bool)node["automatic"]!,
        new Verdict(Enum.Parse<VerdictState>((string)node["verdict"]!), (string)node["reason"]!, [.. node["args"]!.AsArray().Select(arg => (string)arg!)]),
        [.. node["items"]!.AsArray().Select(item => Guid.Parse((string)item!["id"]!))],
        (string?)node["confirmedBy"] is { } by ? Guid.Parse(by) : null,
        (string?)node["confirmedAt"] is { } at ? DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) : null,
        (string)node["sha256"]!)
    {
        Pieces = node["items"]!.AsArray().Select(item => ParseItem((string)node["key"]!, item!.AsObject())).ToDictionary(item => item.Id),
    };

    private static EvidenceItem ParseItem(string criterion, JsonObject node) => new()
    {
        Id = Guid.Parse((string)node["id"]!), GateId = Guid.Empty, Criterion = criterion, Kind = Enum.Parse<EvidenceKind>((string)node["kind"]!), Size = (long)node["size"]!,
        Sha256 = (string)node["sha256"]!, AttachedBy = Guid.Parse((string)node["attachedBy"]!),
        AttachedAt = DateTimeOffset.Parse((string)node["attachedAt"]!, System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>One criterion as it was frozen.</summary>
/// <param name="Items">Ids of the attached pieces; they stay readable after they were removed.</param>
/// <param name="Sha256">Over this criterion's canonical facts.</param>
public sealed record FrozenCriterion(string Key, bool Must, bool Automatic, Verdict Verdict, IReadOnlyList<Guid> Items, Guid? ConfirmedBy, DateTimeOffset? ConfirmedAt, string Sha256)
{
    /// <summary>What was frozen of each attached piece, without its content; empty for a criterion that is not frozen.</summary>
    public IReadOnlyDictionary<Guid, EvidenceItem> Pieces { get; init; } = new Dictionary<Guid, EvidenceItem>();

    /// <summary>A criterion as it would be frozen now; for comparing, so without a digest.</summary>
    public static FrozenCriterion Of(Assessment now) => new(
        now.Criterion.Key, now.Criterion.Must, now.Automatic, now.Verdict, [.. now.Items.Select(item => item.Id)], now.Confirmation?.ConfirmedBy, now.Confirmation?.ConfirmedAt, "");
}
