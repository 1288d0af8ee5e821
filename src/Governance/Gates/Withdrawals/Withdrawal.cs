using Governance.Audit;

namespace Governance.Gates.Withdrawals;

/// <summary>That somebody asked to take a round back, and what came of it: the round itself keeps only what waits for an answer.</summary>
/// <param name="AskedAt">Null where the trail was damaged.</param>
/// <param name="Reason">Null where the text was erased.</param>
public sealed record Withdrawal(DateTimeOffset? AskedAt, Guid? AskedBy, string? Reason)
{
    /// <summary>The text of an entry that says why.</summary>
    public const string Because = "reason";

    /// <summary>As the audit trail names it.</summary>
    internal const string Asked = "gate.withdrawal_asked", Consented = "gate.withdrawal_consented", Refused = "gate.withdrawal_refused";

    /// <summary>Null while nobody has answered, and where the round ended first or the same was asked anew.</summary>
    public WithdrawalAnswer? Answer { get; private init; }

    /// <summary>An entry of the trail belongs to a request.</summary>
    public static bool Concerns(AuditEntry entry) => entry.Action is Asked or Consented or Refused;

    /// <summary>A refusal, after which somebody may ask again.</summary>
    public static bool IsRefusal(AuditEntry entry) => entry.Action == Refused;

    /// <summary>Replays the trail: the first request comes first.</summary>
    /// <param name="entries">Those of one round that <see cref="Concerns"/> names, in their order.</param>
    /// <param name="reasons">What <see cref="Because"/> says, by entry; it is missing where it was erased.</param>
    public static IReadOnlyList<Withdrawal> Replay(IReadOnlyList<AuditEntry> entries, IReadOnlyDictionary<(Guid ChainId, long Seq), string> reasons)
    {
        var requests = new List<Withdrawal>();
        foreach (var entry in entries)
        {
            var reason = reasons.GetValueOrDefault((entry.ChainId, entry.Seq));
            if (entry.Action == Asked)
            {
                requests.Add(new Withdrawal(entry.At, entry.ActorId, reason));
            }
            else if (requests.Count > 0)
            {
                requests[^1] = requests[^1] with { Answer = new WithdrawalAnswer(entry.Action == Consented, entry.At, entry.ActorId, reason, (bool?)entry.Data()["chairAbsent"] == true) };
            }
        }

        return requests;
    }
}

/// <summary>What somebody said to a request.</summary>
/// <param name="IsConsent">Else it was refused.</param>
/// <param name="At">Null where the trail was damaged.</param>
/// <param name="Reason">Why it was refused; null for a consent, and where the text was erased.</param>
/// <param name="ChairAbsent">The chair had lost the role, and another seat answered.</param>
public sealed record WithdrawalAnswer(bool IsConsent, DateTimeOffset? At, Guid? By, string? Reason, bool ChairAbsent);
