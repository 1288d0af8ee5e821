using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Gates.Statements;

/// <summary>Takes statements.</summary>
public sealed class StatementService(GateCommands commands, StatementRecorder recorder, StatementChecks checks, PeopleService people, IWorkflows workflows)
{
    /// <summary>Gives the caller's statement; it is final, and lets the round's workflow go on. The same one sent again is accepted once more and changes nothing.</summary>
    /// <param name="answer">Given or Objected.</param>
    public async Task<Outcome<Statement>> GiveAsync(Guid gateId, Guid id, StatementAnswer answer, string content, Caller caller, CancellationToken cancel = default)
    {
        var found = await checks.FindAsync(gateId, id, caller);
        if (found.Refusal is not null)
        {
            return found;
        }

        // Asked before the transaction: nothing inside it may wait for the network.
        var proof = await people.ConfirmRoleAsync(caller.TenantId, caller.ObjectId, found.Value.Role, cancel);
        return proof.Refusal is { } unconfirmed
            ? unconfirmed
            : await commands.RunAsync("statement", gateId, caller, now => GiveLockedAsync(now.Gate, id, new StatementIntent(answer, content, caller, proof.Value)), cancel);
    }

    private async Task<Outcome<Statement>> GiveLockedAsync(Gate gate, Guid id, StatementIntent intent)
    {
        var found = await checks.FindAsync(gate.Id, id, intent.Caller);
        if (found.Refusal is not null)
        {
            return found;
        }

        var statement = found.Value;
        if (statement.AnsweredBy == intent.Caller.Id && statement.Answer == intent.Answer && statement.Content == intent.Content)
        {
            return statement;
        }

        if (await checks.ExplainClosedAsync(statement) is { } closed)
        {
            return closed;
        }

        var given = await recorder.GivenAsync(gate, statement, intent);
        var resumed = await workflows.TellAsync(statement.InstanceId, statement.Bookmark, new JsonObject { ["statement"] = id.ToString() });
        return resumed.Refusal is null ? given : new Refusal(409, "statement.not_awaited");
    }
}

/// <summary>What must be true before somebody's statement is taken.</summary>
public sealed class StatementChecks(StatementStore store, StatementReading reading, GateStore gates, RolloutService rollouts, PeopleService people, TimeProvider clock)
{
    /// <returns>The statement, or <c>gate.unknown</c>, <c>statement.unknown</c> (404), <c>statement.own_work</c>, <c>statement.not_asked</c> (403).</returns>
    public async Task<Outcome<Statement>> FindAsync(Guid gateId, Guid id, Caller caller)
    {
        if (await gates.FindAsync(gateId) is not { } gate)
        {
            return new Refusal(404, "gate.unknown");
        }

        if (await store.FindAsync(id) is not { } statement || statement.GateId != gateId)
        {
            return new Refusal(404, "statement.unknown");
        }

        return await reading.CheckAsync(statement, await rollouts.GetAsync(gate.RolloutId), caller) is { } code
            ? new Refusal(403, code, await AskedAsync(statement))
            : statement;
    }

    /// <summary>Tells somebody who comes late what happened meanwhile; null while the statement is open.</summary>
    public async Task<Refusal?> ExplainClosedAsync(Statement statement) => statement switch
    {
        { AnsweredBy: { } by } => new Refusal(409, "statement.already_given", await people.NameAsync(by), statement.AnsweredAt!),
        { LastDay: { } day } when statement.IsPast(clock.GetUtcNow()) || statement.Answer == StatementAnswer.Overdue => new Refusal(409, "statement.overdue", day),
        { IsOpen: false } => new Refusal(409, "statement.round_over", statement.Round),
        _ => null,
    };

    private async Task<object> AskedAsync(Statement statement)
        => statement.PersonId is { } named ? await people.NameAsync(named) : new Message($"statement.role.{statement.Role}");
}
