using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.Gates.Rounds;
using Governance.People;

namespace Governance.Gates.Statements;

/// <summary>Writes a statement, the audit entry and the message together.</summary>
public sealed class StatementRecorder(StatementStore store, GateStore gates, AuditService audit, RoundAnnouncements announce, TimeProvider clock)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task<Statement> AskedAsync(Gate gate, Round round, Question question, Guid? person, DateTimeOffset? due)
    {
        var id = Guid.CreateVersion7(Now);
        await store.InsertAsync(new Statement
        {
            Id = id, RoundId = round.Id, ActivityId = question.ActivityId, Bookmark = AwaitStatementHandler.BookmarkOf(id), Title = question.Title.Trim(),
            Question = question.Text.Trim(), Role = question.Role, PersonId = person, AskedAt = Now, DueAt = due,
        });
        var statement = (await store.FindAsync(id))!;
        var data = Head(gate, statement);
        data["role"] = statement.Role;
        data["person"] = statement.PersonId?.ToString();
        data["dueAt"] = statement.DueAt?.ToString("O");
        await NoteAsync(gate, statement, "statement.asked", data, ("title", statement.Title), ("question", statement.Question));
        await announce.StatementAsync(gate, statement.DueAt is null ? "statement_asked" : "statement_asked_until", statement);
        return statement;
    }

    public async Task<Statement> GivenAsync(Gate gate, Statement statement, StatementIntent intent)
    {
        var given = statement with { Answer = intent.Answer, Content = intent.Content, AnsweredBy = intent.Caller.Id, AnsweredAt = Now };
        await store.AnswerAsync(given);
        var data = Head(gate, given);
        data["answer"] = given.Answer.ToString();
        data["roleSource"] = intent.Proof.Source;
        data["roleReadAt"] = intent.Proof.ReadAt.ToString("O");
        await NoteAsync(gate, given, "statement.given", data, ("statement", intent.Content));
        await announce.StatementAsync(gate, intent.Answer == StatementAnswer.Objected ? "statement_objected" : "statement_given", given);
        return given;
    }

    public async Task<StatementAnswer> OverdueAsync(Gate gate, Statement statement)
    {
        var overdue = statement with { Answer = StatementAnswer.Overdue, AnsweredAt = Now };
        await store.AnswerAsync(overdue);
        var data = Head(gate, overdue);
        data["answer"] = overdue.Answer.ToString();
        data["dueAt"] = overdue.DueAt?.ToString("O");
        await NoteAsync(gate, overdue, "statement.overdue", data);
        await announce.StatementAsync(gate, "statement_overdue", overdue);
        return StatementAnswer.Overdue;
    }

    private async Task NoteAsync(Gate gate, Statement statement, string action, JsonObject data, params (string Name, string Text)[] texts)
    {
        await gates.TouchAsync(gate.Id);
        await audit.AppendAsync(gate.RolloutId, action, statement.RoundId, data, texts.ToDictionary(text => text.Name, text => text.Text));
    }

    private static JsonObject Head(Gate gate, Statement statement) => new()
    {
        ["gate"] = gate.Number, ["round"] = statement.Round, ["statement"] = statement.Id.ToString(), ["activity"] = statement.ActivityId,
    };
}

/// <summary>What somebody wants to answer, with the proof of their role.</summary>
public sealed record StatementIntent(StatementAnswer Answer, string Content, Caller Caller, RoleProof Proof);
