using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>Who changes a charter, when, and to what. Who is governed does not choose the governors. Pure.</summary>
public static class CharterChangeRules
{
    public const int ReasonLength = 2000;

    /// <summary>The chair, whose change holds at once, while they hold the role: by their session and, since that may be older, by the directory's last answer.</summary>
    public static bool IsChair(Rollout rollout, Caller caller, CharterFacts facts) => caller.Id == rollout.ChairId && caller.Is(AppRoles.Sponsor) && !IsChairAbsent(rollout, facts);

    /// <summary>Whoever proposes a change to the chair: the journey manager and the other seats.</summary>
    public static bool MayPropose(CharterNow now, Caller caller)
        => now.Rollout.IsManagedBy(caller) || (now.IsSeated(caller.Id) && caller.Is(AppRoles.Sponsor));

    /// <summary>What is proposed and what was changed, with its words and numbers, is for seats, the manager and auditors.</summary>
    public static bool ReadsProposals(Rollout rollout, IEnumerable<Seat> seats, Caller reader)
        => seats.Any(seat => seat.PersonId == reader.Id) || rollout.ManagerId == reader.Id || reader.Is(AppRoles.Auditor);

    /// <summary>Why the caller cannot answer a proposal: that is for the chair, and where the chair has lost the role for any other seat but the proposer's.</summary>
    /// <returns>403 <c>charter.own_proposal</c> or <c>charter.chair_only</c>; null when they can.</returns>
    public static Refusal? CheckAnswer(CharterNow now, CharterChange change, CharterFacts facts, Caller caller)
    {
        if (IsChair(now.Rollout, caller, facts))
        {
            return null;
        }

        return caller.Id == change.ProposedBy ? new Refusal(403, "charter.own_proposal")
            : IsChairAbsent(now.Rollout, facts) && now.IsSeated(caller.Id) && caller.Is(AppRoles.Sponsor) && facts.Sponsors.ContainsKey(caller.Id) ? null
            : new Refusal(403, "charter.chair_only");
    }

    /// <summary>The rollout goes on, and see <see cref="CheckAnswer"/>.</summary>
    public static bool MayAnswer(CharterNow now, CharterChange change, CharterFacts facts, Caller caller)
        => now.Rollout.State != RolloutState.Ended && CheckAnswer(now, change, facts, caller) is null;

    /// <summary>
    /// Why a proposal waits for a new chair: where there is none, nobody takes the chair themself, and one seat's consent neither makes the committee
    /// another one nor its decisions easier. A seat comes in only where no second one could consent to anything.
    /// </summary>
    /// <returns>403 <c>charter.own_elevation</c>, 409 <c>charter.without_chair</c>; null with a chair, and for what can be decided without.</returns>
    public static Refusal? CheckWithoutChair(CharterNow now, CharterContent next, CharterFacts facts, Caller caller)
    {
        if (!IsChairAbsent(now.Rollout, facts))
        {
            return null;
        }

        if (next.ChairId == caller.Id)
        {
            return new Refusal(403, "charter.own_elevation");
        }

        var (holders, able) = (next.Holders, now.Seats.Select(seat => seat.PersonId).Where(facts.Sponsors.ContainsKey).ToList());
        var easier = next.QuorumPercent < now.Rollout.QuorumPercent || (now.Rollout.Unanimous && !next.Unanimous);
        return easier || able.Except(holders).Any() || (able.Count > 1 && !holders.All(now.IsSeated)) ? new Refusal(409, "charter.without_chair") : null;
    }

    /// <summary>By the directory's last answer the chair no longer holds the role of a sponsor.</summary>
    public static bool IsChairAbsent(Rollout rollout, CharterFacts facts) => !facts.Sponsors.ContainsKey(rollout.ChairId);

    /// <summary>Why a charter stands as it is: the rollout has ended, or a round is handed in.</summary>
    /// <returns>409 <c>rollout.ended</c> or <c>charter.round_open</c> with until when; null when it may change.</returns>
    public static Refusal? CheckMoment(Rollout rollout, CurrentGate? current)
        => rollout.State == RolloutState.Ended ? new Refusal(409, "rollout.ended")
            : current is { IsVotedOn: true } ? new Refusal(409, "charter.round_open", current.Round.Number, current.Gate.Number, current.Round.GateDate!)
            : null;

    /// <summary>What decides who decides, and how easily: somebody gets or loses a seat, quorum or unanimity is relaxed, another one chairs or manages.</summary>
    public static bool NeedsReason(CharterContent before, CharterContent after)
        => !before.Holders.ToHashSet().SetEquals(after.Holders) || after.Quorum < before.Quorum || (before.Unanimous && !after.Unanimous)
            || before.ChairId != after.ChairId || before.ManagerId != after.ManagerId;

    /// <returns>422 material for the field <c>reason</c>; empty where none is needed or one is given.</returns>
    public static IReadOnlyList<FieldMessage> CheckReason(CharterContent before, CharterContent after, string? because)
    {
        var messages = new List<FieldMessage>();
        if (because is not null || NeedsReason(before, after))
        {
            messages.CheckText("reason", because ?? "", ReasonLength, lines: true, missing: "charter.reason_needed");
        }

        return messages;
    }

    /// <summary>Why a proposal cannot become the charter, whoever answers it: see <see cref="CheckWithoutChair"/>, and roles may have been lost since it was made.</summary>
    /// <returns>As there, or 409 <c>charter.proposal_unsound</c>; null when it can.</returns>
    public static Refusal? CheckAcceptance(CharterNow now, CharterContent next, CharterFacts facts, Caller caller)
        => CheckWithoutChair(now, next, facts, caller) ?? (Check(now, next, facts) is [var first, ..] ? new Refusal(409, "charter.proposal_unsound", new Message(first.Key, first.Args)) : null);

    /// <summary>What is wrong with the new charter. Whoever holds a seat or the rollout already keeps it; the chair passes to somebody seated; deputies are given neither.</summary>
    public static IReadOnlyList<FieldMessage> Check(CharterNow now, CharterContent next, CharterFacts facts)
    {
        var known = new CharterFacts(
            facts.Sponsors.Keys.Union(now.Seats.Select(seat => seat.PersonId)).ToDictionary(id => id, _ => ""),
            facts.Managers.Keys.Append(now.Rollout.ManagerId).Distinct().ToDictionary(id => id, _ => ""),
            facts.Channels.Append(now.Rollout.Channel).ToHashSet());
        var chair = next.ChairId!.Value;
        var messages = CharterRules.Check(next, chair, known);
        if (chair != now.Rollout.ChairId && !(now.IsSeated(chair) && facts.Sponsors.ContainsKey(chair)))
        {
            messages = [.. messages, new FieldMessage("chairId", "charter.chair_seated")];
        }

        var holders = next.Holders;
        return
        [
            .. messages, .. Deputising(now, facts, holders, [next.ManagerId!.Value], "managerId", "charter.manager_deputises"),
            .. Deputising(now, facts, holders, holders, "seatPersonIds", "charter.seat_deputises"),
        ];
    }

    // One human, one vote, and none on one's own work: whoever is named for a seat that stays, even for later, takes no seat and no rollout.
    private static IEnumerable<FieldMessage> Deputising(CharterNow now, CharterFacts facts, IReadOnlyList<Guid> holders, IReadOnlyList<Guid> people, string field, string key)
    {
        var kept = now.Seats.Where(seat => holders.Contains(seat.PersonId)).Select(seat => seat.Id).ToHashSet();
        var named = now.Deputies.Where(deputy => kept.Contains(deputy.SeatId) && people.Contains(deputy.PersonId)).ToList();
        return named.Count == 0 ? [] : [new FieldMessage(field, key, named.Max(deputy => deputy.UntilDay), string.Join(", ", named.Select(deputy => NameOf(deputy.PersonId, facts)).Distinct()))];
    }

    private static string NameOf(Guid person, CharterFacts facts) => facts.Sponsors.GetValueOrDefault(person) ?? facts.Managers.GetValueOrDefault(person) ?? "–";
}
