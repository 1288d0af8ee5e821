using Governance.Gates.Conditions;
using Governance.Gates.Verdicts;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Votes;

/// <summary>Takes votes.</summary>
public sealed class VotingService(GateCommands commands, GateStore gates, Ballots ballots, PeopleService people, VoteRecorder recorder, TimeProvider clock)
{
    /// <summary>Longest rationale, in characters.</summary>
    public const int LongestRationale = 4000;

    /// <summary>Casts the caller's vote; it is final. The same vote sent again is accepted once more and changes nothing, even if it has settled the round.</summary>
    /// <param name="round">The round whose dossier the caller has read; null for the current one. What was meant for an earlier round never counts in a later one.</param>
    /// <param name="conditions">What a ConditionalGo asks for; null for none.</param>
    /// <returns>The round as it stands after the vote, perhaps decided by it.</returns>
    public async Task<Outcome<Round>> CastAsync(
        Guid gateId, Choice choice, string rationale, Caller caller, int? round = null, IReadOnlyList<ConditionDraft>? conditions = null, CancellationToken cancel = default)
    {
        if (await gates.FindAsync(gateId) is null)
        {
            return new Refusal(404, "gate.unknown");
        }

        // Asked before the transaction: nothing inside it may wait for the network.
        var proof = await people.ConfirmRoleAsync(caller.TenantId, caller.ObjectId, AppRoles.Sponsor, cancel);
        return proof.Refusal is { } unconfirmed
            ? unconfirmed
            : await commands.RunAsync("vote", gateId, caller, now => CastLockedAsync(now, new Intent(choice, rationale, caller, round, proof.Value) { Conditions = conditions ?? [] }), cancel);
    }

    private async Task<Outcome<Round>> CastLockedAsync(GateNow now, Intent intent)
    {
        var round = now.Find(intent.Round);
        if (round is not null && await ballots.FindVoteAsync(round, intent.Caller.Id) is { } earlier)
        {
            return await ballots.IsSameAsync(earlier, intent)
                ? round
                : new Refusal(409, "vote.already_cast", earlier.CastAt);
        }

        intent = intent with { At = clock.GetUtcNow() };
        if (await ballots.ExplainClosedAsync(now.Gate, round, intent) is { } closed)
        {
            return closed;
        }

        var ballot = await ballots.ReadAsync(now.Gate, round!);
        var refusal = Refuse(ballot, intent, await NamesAsync(ballot)) ?? await ballots.CheckConditionsAsync(ballot, intent);
        return refusal is not null ? refusal : await recorder.RecordAsync(now.Gate, round!, ballot, intent);
    }

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(BallotSheet ballot)
        => (await people.ReadAsync(ballot.Seats.Select(seat => seat.PersonId).Concat(ballot.Votes.Select(vote => vote.PersonId)).Distinct())).ToDictionary(person => person.Id, person => person.Name);

    private static Refusal? Refuse(BallotSheet ballot, Intent intent, IReadOnlyDictionary<Guid, string> names)
    {
        if (ballot.Seats.FirstOrDefault(seat => seat.PersonId == intent.Caller.Id) is not { } seat)
        {
            return ballot.Seats.FirstOrDefault(one => one.HolderId == intent.Caller.Id) is { Until: { } until } lent
                ? new Refusal(403, "vote.deputised", names[lent.PersonId], until)
                : new Refusal(403, "vote.no_seat");
        }

        if (ballot.Votes.FirstOrDefault(vote => vote.SeatId == seat.SeatId) is { } cast)
        {
            return new Refusal(409, "vote.seat_voted", names[cast.PersonId], cast.CastAt);
        }

        // The directory's answer of this moment outranks the snapshot that the seat facts rest on.
        if (VotingRules.Check(seat with { HoldsRole = true }) is { } conflict)
        {
            return new Refusal(403, $"vote.conflict_{conflict.ToString().ToLowerInvariant()}", seat.Journey ?? "");
        }

        return ballot.Choices.FirstOrDefault(rule => rule.Choice == intent.Choice) is { Allowed: true }
            ? null
            : new Refusal(422, "input.invalid") { Fields = [new FieldMessage("choice", ballot.ReasonAgainst(intent.Choice), ballot.Criteria.OpenMusts, ballot.Criteria.OpenShoulds)] };
    }
}

/// <summary>What somebody wants to vote, with the proof of their role.</summary>
/// <param name="Round">Number of the round it is meant for; null for the current one.</param>
public sealed record Intent(Choice Choice, string Rationale, Caller Caller, int? Round, RoleProof Proof)
{
    /// <summary>The one instant that the gate date is held against and the vote is recorded with.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What a ConditionalGo asks for.</summary>
    public IReadOnlyList<ConditionDraft> Conditions { get; init; } = [];
}
