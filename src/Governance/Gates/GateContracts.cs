using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.Gates.Evidence;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Gates.Withdrawals;
using Governance.Shared.Http;
using Governance.Shared.Problems;

namespace Governance.Gates;

/// <summary>What the API says of a gate.</summary>
/// <param name="Cast">Votes cast; null for a caller to whom dossiers and votes are closed.</param>
public sealed record GateResponse(
    Guid Id, Guid RolloutId, int Number, int CriteriaVersion, long Revision, RoundResponse Round, IReadOnlyList<CriterionResponse> Criteria,
    IReadOnlyList<SeatResponse> Seats, int Eligible, int Quorum, int? Cast, IReadOnlyList<ChoiceResponse> Choices)
{
    /// <summary>Requests to take the round back, with what was answered, the first one first; null for a caller to whom dossiers are closed.</summary>
    public IReadOnlyList<WithdrawalResponse>? Withdrawals { get; init; }

    public static GateResponse Of(GateView view, ProblemWords words) => new(
        view.Gate.Id, view.Gate.RolloutId, view.Gate.Number, view.Gate.CriteriaVersion, view.Gate.Revision, RoundResponse.For(view.Round, view.Relation),
        [.. view.Criteria.Select(criterion => CriterionResponse.Of(criterion, view.Gate.Number, words))], [.. view.Seats.Select(SeatResponse.Of)],
        view.Eligible, view.Quorum, view.Cast, [.. view.Choices.Select(rule => new ChoiceResponse(rule.Choice, rule.Allowed, Why(rule, view, words)))]);

    private static string? Why(ChoiceRule rule, GateView view, ProblemWords words)
        => rule.Reason is null ? null : words.Text(new Message(rule.Reason, view.OpenMusts, view.OpenShoulds));
}

/// <param name="Asks">"pass": the next stage; "stepBack": to go back into the stage before, for which a decision "go" is the consent.</param>
/// <param name="Request">What the sponsors are asked for; null before the submission, and for a caller to whom dossiers are closed.</param>
/// <param name="GateDate">The last day to vote; null before the submission.</param>
/// <param name="Deadline">The end of that day.</param>
/// <param name="EvidenceSha256">Of the frozen evidence, as the decision export holds it.</param>
public sealed record RoundResponse(
    int Number, RoundState State, Ask Asks, DateTimeOffset StartedAt, string? Request, DateTimeOffset? SubmittedAt, Guid? SubmittedBy, DateOnly? GateDate,
    DateTimeOffset? Deadline, string? EvidenceSha256, Decision? Decision, DateTimeOffset? EndedAt)
{
    /// <summary>When the chair was asked to consent to a withdrawal after the first vote; null if never, and once that was refused.</summary>
    public DateTimeOffset? WithdrawalAskedAt { get; init; }

    /// <summary>Null also for a caller to whom dossiers are closed.</summary>
    public string? WithdrawalReason { get; init; }

    public Guid? WithdrawalConsentedBy { get; init; }

    /// <summary>The money asked for; null for none, and until it is released for a caller to whom dossiers are closed.</summary>
    public BudgetResponse? Budget { get; init; }

    public static RoundResponse Of(Round round) => new(
        round.Number, round.State, round.Asks, round.StartedAt, round.Request, round.SubmittedAt, round.SubmittedBy, round.GateDate, round.Deadline,
        round.EvidenceSha256, round.Decision, round.EndedAt)
    {
        WithdrawalAskedAt = round.WithdrawalAskedAt, WithdrawalReason = round.WithdrawalReason, WithdrawalConsentedBy = round.WithdrawalConsentedBy,
        Budget = BudgetResponse.Of(round),
    };

    /// <summary>What the sponsors are asked for belongs to the dossier; everybody else reads the round without it.</summary>
    public static RoundResponse For(Round round, Relation reader)
        => reader.ReadsDossier ? Of(round)
            : reader.ReadsRequest ? Of(round) with { WithdrawalReason = null }
            : Of(round) with { Request = null, WithdrawalReason = null, Budget = round.BudgetReleasedEur is null ? null : BudgetResponse.Of(round) };
}

/// <param name="Text">What the criterion asks for, in the reader's language.</param>
/// <param name="Explanation">Why the verdict is what it is, or what is missing.</param>
/// <param name="VerdictNow">Differs from the verdict where something changed since the evidence was frozen; else null.</param>
public sealed record CriterionResponse(
    string Key, string Text, bool Must, bool Automatic, VerdictState Verdict, string Explanation, VerdictState? VerdictNow,
    IReadOnlyList<EvidenceResponse> Evidence, Guid? ConfirmedBy, string? Sha256)
{
    /// <summary>Who sent the evidence back, since it is as it is now; null where nobody did.</summary>
    public Guid? ReturnedBy { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>What is missing then.</summary>
    public string? ReturnReason { get; init; }

    public static CriterionResponse Of(CriterionView view, int gate, ProblemWords words) => new(
        view.Key, words.Text(new Message($"criterion.{gate}.{view.Key}")), view.Must, view.Automatic, view.Verdict.State, Explain(view.Verdict, words),
        view.Changed?.State, [.. view.Items.Select(EvidenceResponse.Of)], view.ConfirmedBy, view.Sha256)
    {
        ReturnedBy = view.Returned?.ReturnedBy, ReturnedAt = view.Returned?.ReturnedAt, ReturnReason = view.Returned?.Remark,
    };

    public static string Explain(Verdict verdict, ProblemWords words)
        => words.Text(new Message($"verdict.{verdict.Reason}", [.. verdict.Args.Select(arg => (object)arg)]));
}

public sealed record EvidenceResponse(
    Guid Id, EvidenceKind Kind, string? Content, string? FileName, string? MediaType, long Size, string Sha256, Guid AttachedBy, DateTimeOffset AttachedAt)
{
    /// <summary>The content is not the one that the digest was taken from: somebody altered it past the service. A file's bytes are looked at when it is fetched.</summary>
    public bool Altered { get; init; }

    public static EvidenceResponse Of(EvidenceItem item) => new(
        item.Id, item.Kind, item.Content, item.FileName, item.MediaType, item.Size, item.Sha256, item.AttachedBy, item.AttachedAt) { Altered = item.IsAltered };
}

/// <param name="PersonId">Who voted for the seat, else who sits there: the deputy in their time, else the holder.</param>
/// <param name="Ineligible">Why they may not vote in this round; null if they may.</param>
/// <param name="Choice">Null while the caller may not see it.</param>
public sealed record SeatResponse(
    Guid Id, Guid PersonId, bool Chair, Ineligibility? Ineligible, DateTimeOffset? VotedAt, Choice? Choice, string? Rationale, [OneOf("directory", "snapshot")] string? RoleSource)
{
    public Guid HolderId { get; init; }

    /// <summary>The deputy's last day; null when the holder sits there.</summary>
    public DateOnly? DeputyUntil { get; init; }

    /// <summary>What the vote asks for; empty while the caller may not see it.</summary>
    public IReadOnlyList<ConditionTerms> Conditions { get; init; } = [];

    public static SeatResponse Of(SeatView seat) => new(
        seat.SeatId, seat.ShownId, seat.IsChair, seat.Ineligible, seat.VotedAt, seat.Vote?.Choice, seat.Vote?.Rationale, seat.Vote?.RoleSource)
    {
        HolderId = seat.HolderId, DeputyUntil = seat.StandsInUntil, Conditions = [.. seat.Conditions.Select(ConditionTerms.Of)],
    };
}

/// <param name="Reason">Why it cannot be chosen; null when it can.</param>
public sealed record ChoiceResponse(Choice Choice, bool Allowed, string? Reason);

/// <summary>A round with its votes.</summary>
/// <param name="Withdrawals">Requests to take it back, with what was answered, the first one first; null for a caller to whom dossiers are closed.</param>
public sealed record RoundDetailResponse(RoundResponse Round, IReadOnlyList<SeatResponse> Seats, int Eligible, int Quorum, IReadOnlyList<WithdrawalResponse>? Withdrawals);

/// <summary>A request to take a round back after the first vote.</summary>
/// <param name="Reason">Null where the text was erased.</param>
/// <param name="Answer">Null while nobody has answered, and where the round ended first or the same was asked anew.</param>
/// <param name="ConsentedAt">Null also where the trail was damaged, as all that is said of an answer may be.</param>
/// <param name="Refusal">Why it was refused; null for a consent, and where the text was erased.</param>
/// <param name="ChairAbsent">The chair had lost the role, and another seat answered.</param>
public sealed record WithdrawalResponse(
    DateTimeOffset? AskedAt, Guid? AskedBy, string? Reason, [OneOf("consented", "refused")] string? Answer, DateTimeOffset? ConsentedAt, Guid? ConsentedBy, DateTimeOffset? RefusedAt, Guid? RefusedBy,
    string? Refusal, bool ChairAbsent)
{
    public static WithdrawalResponse Of(Withdrawal asked)
    {
        var (yes, no) = asked.Answer is { IsConsent: true } ? (asked.Answer, null) : ((WithdrawalAnswer?)null, asked.Answer);
        return new WithdrawalResponse(
            asked.AskedAt, asked.AskedBy, asked.Reason, yes is not null ? "consented" : no is not null ? "refused" : null, yes?.At, yes?.By, no?.At, no?.By, no?.Reason, asked.Answer?.ChairAbsent == true);
    }
}

public sealed record GateSummaryResponse(Guid Id, int Number, long Revision, RoundResponse Round)
{
    public static GateSummaryResponse For(GateSummary summary, Relation reader)
        => new(summary.Gate.Id, summary.Gate.Number, summary.Gate.Revision, RoundResponse.For(summary.Last, reader));
}

/// <param name="Request">What the sponsors are asked for, up to 4,000 characters.</param>
/// <param name="GateDate">The last day to vote; left out it is 15 working days from today.</param>
/// <param name="Budget">The money asked for, released with Go or ConditionalGo; left out for none.</param>
/// <param name="Asks">"pass" when left out; "stepBack" asks to go back into the stage before, from gate 2 on.</param>
public sealed record SubmissionRequest(string? Request, [MayBeLeftOut] DateOnly? GateDate, BudgetRequest? Budget = null, [OneOf<Ask>] string? Asks = null);

/// <param name="Reason">Why the round is to be taken back, up to 2,000 characters.</param>
public sealed record WithdrawalRequest(string? Reason);

/// <param name="Round">Number of the round whose dossier was read: a consent to it takes no later one back. Left out, it is the current round.</param>
public sealed record WithdrawalConsentRequest(int? Round = null);

/// <param name="Reason">Why the vote goes on, up to 2,000 characters.</param>
/// <param name="Round">Number of the round whose dossier was read: a refusal of its withdrawal answers no later request. Left out, it is the current round.</param>
public sealed record WithdrawalRefusalRequest(string? Reason, int? Round = null);

/// <param name="Version">The present version of the sets of criteria.</param>
public sealed record CriteriaVersionRequest(int? Version);

/// <param name="Choice">go, conditionalGo, hold, recycle, kill or abstain.</param>
/// <param name="Rationale">Up to 4,000 characters; part of the decision.</param>
/// <param name="Round">Number of the round whose dossier was read: a vote for it is refused in a later one. Left out, it counts in the current round.</param>
/// <param name="Conditions">With conditionalGo 1 to 10, with every other choice none.</param>
public sealed record VoteRequest([OneOf<Choice>] string? Choice, string? Rationale, int? Round = null, IReadOnlyList<ConditionRequest?>? Conditions = null);

/// <param name="Reason">What is missing, up to 2,000 characters.</param>
public sealed record EvidenceReturnRequest(string? Reason);

/// <param name="Kind">text or link; a file is sent as multipart/form-data with the part "file".</param>
/// <param name="Content">The text, up to 4,000 characters, or the link's http(s) address.</param>
public sealed record EvidenceRequest([OneOf<EvidenceKind>(nameof(EvidenceKind.File))] string? Kind, string? Content);
