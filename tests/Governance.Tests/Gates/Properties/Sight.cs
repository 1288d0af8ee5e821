using System.Globalization;
using System.Text;
using Governance.Gates;
using Governance.Gates.Conditions;
using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Data;
using Governance.Tests.Gates.Properties.Plain;
using Gate = Governance.Gates.Gate;
using Round = Governance.Gates.Round;
using RoundSitting = Governance.Gates.Votes.Sitting;

namespace Governance.Tests.Gates.Properties;

/// <summary>Looks at a rollout through the services and the database, one look a step.</summary>
public sealed record Sight(Session Session, RolloutService Rollouts, GateStore Gates, RoundStore Rounds, VoteStore Votes, RolloutFactsReading Facts, SeatReading Seats, ConditionReading Conditions, InstanceStore Instances)
{
    private const string EndedRounds = "select r.* from rounds r join gates g on g.id = r.gate_id where g.rollout_id = @Id and r.ended_at is not null order by r.seq";

    private const string EndedVotes = """
        select v.*, r.seq as round_seq from votes v join rounds r on r.id = v.round_id join gates g on g.id = r.gate_id
        where g.rollout_id = @Id and r.ended_at is not null order by r.seq, v.cast_at
        """;

    /// <summary>Every round of a rollout with its votes, the oldest first.</summary>
    public async Task<IReadOnlyList<Held>> HeldAsync(Guid rolloutId)
    {
        var held = new List<Held>();
        foreach (var gate in await Gates.ReadAsync(rolloutId))
        {
            foreach (var round in await Rounds.ReadAsync(gate.Id))
            {
                held.Add(new Held(gate, round, await Votes.ReadAsync(round.Id)));
            }
        }

        return [.. held.OrderBy(one => one.Round.Seq)];
    }

    /// <summary>Everything that is kept of the rounds that have ended, as the database has it.</summary>
    public async Task<IReadOnlyList<string>> EndedAsync(Guid rolloutId)
        => [.. (await Session.QueryAsync<object>(EndedRounds, new { Id = rolloutId })).Concat(await Session.QueryAsync<object>(EndedVotes, new { Id = rolloutId })).Select(row => row.ToString()!)];

    /// <summary>As <see cref="Picture.Of"/>.</summary>
    public async Task<string> PictureAsync(GateHost host, Guid rolloutId, IReadOnlyList<Held> held)
    {
        var (text, rollout, newest) = (new StringBuilder(), (await Rollouts.FindAsync(rolloutId))!, held[^1]);
        var seats = string.Join(' ', (await Rollouts.ReadSeatsAsync(rolloutId)).Select(seat => host.NumberOf(seat.PersonId)));
        var (chair, manager) = (host.NumberOf(rollout.ChairId), host.NumberOf(rollout.ManagerId));
        Line(text, $"rollout {rollout.State} in {(int)rollout.Stage}, chair {chair}, manager {manager}, quorum {rollout.QuorumPercent} {rollout.Unanimous}, seats {seats}, waits {await WaitsAsync(rollout, newest.Round)}");
        foreach (var (gate, round, _) in held)
        {
            Line(text, Describe(host, gate, round));
        }

        var auditor = host.People[Troupe.Member] with { Roles = new HashSet<string> { AppRoles.Auditor } };
        Describe(text, host, newest, await Seats.ReadAsync(newest.Round, await Facts.ReadAsync(rollout), auditor));
        foreach (var named in (await Conditions.ReadBindingAsync(rolloutId)).OrderBy(named => named.Condition.Content, StringComparer.Ordinal))
        {
            var condition = named.Condition;
            Line(text, $"condition {condition.Content} of {host.NumberOf(condition.OwnerId)}, closed by {host.NumberOf(condition.ClosedBy)}, confirmed by {host.NumberOf(condition.ConfirmedBy)}");
        }

        return text.ToString();
    }

    private static string Describe(GateHost host, Gate gate, Round round)
    {
        var open = round.Evidence is null ? [] : Freezing.Read(round.Evidence).Values.Where(criterion => !criterion.Verdict.IsMet).ToList();
        var (musts, shoulds) = (open.Count(criterion => criterion.Must), open.Count(criterion => !criterion.Must));
        var aim = round.Asks == Ask.Pass ? Aim.Pass : Aim.Back;
        var frozen = round.SubmittedBy is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {aim} by {host.NumberOf(round.SubmittedBy)} until {round.GateDate:yyyy-MM-dd}, open {musts}+{shoulds}");
        return $"round {gate.Number}.{round.Number} {round.State}{frozen} {round.Decision}, released {round.BudgetReleasedEur ?? 0}, withdrawn by {host.NumberOf(round.WithdrawnBy)} {host.NumberOf(round.WithdrawalConsentedBy)}";
    }

    private static void Describe(StringBuilder text, GateHost host, Held newest, RoundSitting sitting)
    {
        Line(text, $"eligible {sitting.Eligible}, needed {sitting.Quorum}, cast {sitting.Cast}");
        foreach (var seat in sitting.Seats)
        {
            var says = newest.Votes.FirstOrDefault(vote => vote.SeatId == seat.SeatId)?.Choice.ToString() ?? seat.Ineligible?.ToString() ?? "may";
            Line(text, $"seat {host.NumberOf(seat.HolderId)}: {host.NumberOf(seat.ShownId)} {says}");
        }

        Line(text, $"consent {string.Join(' ', sitting.Consenters.Select(person => host.NumberOf(person)))}");
    }

    private async Task<string> WaitsAsync(Rollout rollout, Round round)
    {
        var waits = (await Instances.ReadBookmarksAsync(rollout.InstanceId)).Concat(await Instances.ReadBookmarksAsync(round.InstanceId));
        return string.Join(' ', waits.Select(bookmark => bookmark.DueAt is { } due ? $"{bookmark.Name} {(due <= round.Deadline ? "in time" : "too late")}" : bookmark.Name));
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}

/// <summary>A round as it is kept, with its votes.</summary>
public sealed record Held(Gate Gate, Round Round, IReadOnlyList<Vote> Votes);
