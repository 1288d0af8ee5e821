using Governance.People;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Gates.Statements;

/// <summary>Reads statements for people, each as far as they may see the gate.</summary>
public sealed class StatementQueries(GateQueries gates, StatementReading reading, OrganisationCalendar calendar)
{
    /// <returns>Everything asked in the gate's rounds, the first one first, or see <see cref="GateQueries.ReadAsync(Guid, Caller, int?)"/>.</returns>
    public async Task<Outcome<AskedAtGate>> ReadAsync(Guid gateId, Caller caller)
    {
        var gate = await gates.ReadAsync(gateId, caller);
        return gate.Refusal is { } refusal ? refusal : new AskedAtGate(gate.Value, await reading.ReadAsync(gateId));
    }

    /// <returns>One statement for its page, or also <c>statement.unknown</c> (404).</returns>
    public async Task<Outcome<StatementPageModel>> FindAsync(Guid gateId, Guid id, Caller caller)
    {
        var read = await ReadAsync(gateId, caller);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var view = read.Value.View;
        return read.Value.Statements.FirstOrDefault(one => one.Statement.Id == id) is { } found
            ? new StatementPageModel(view, found, view.Facts.CheckAnswer(found.Statement, caller), await LeftAsync(found.Statement, view))
            : new Refusal(404, "statement.unknown");
    }

    private async Task<TimeLeft?> LeftAsync(Statement statement, GateView view)
        => statement.DueAt is null ? null : (await calendar.ForAsync(view.Rollout.Land)).Left(calendar.Today(), statement.LastDay!.Value);
}

/// <summary>A gate with what was asked in its rounds.</summary>
public sealed record AskedAtGate(GateView View, IReadOnlyList<StatementView> Statements);

/// <summary>What the page of one statement shows to one reader.</summary>
/// <param name="Against">Why the reader may not answer; null when they may.</param>
/// <param name="Left">How long there is until the end of the last day to answer; null without one.</param>
public sealed record StatementPageModel(GateView View, StatementView Asked, string? Against, TimeLeft? Left)
{
    public Statement Statement => Asked.Statement;

    public string Gate => $"/gates/{View.Gate.Id}";

    public string Address => $"{Gate}/statements/{Statement.Id}";

    public bool MayAnswer => Asked is { IsAwaited: true, IsPast: false } && Against is null;
}
