namespace Governance.Gates.Statements;

/// <summary>What whoever decides a round has to know of the hearings before it. Pure.</summary>
public static class Hearing
{
    /// <summary>
    /// All that was said, or not said in time, in the last round of a gate in which anything was, up to one round; empty where nobody objected and nobody was silent.
    /// An objection stands until the same gate asks again.
    /// </summary>
    /// <param name="statements">Of one gate, the first one first.</param>
    public static IReadOnlyList<Statement> Heard(IEnumerable<Statement> statements, Round round)
    {
        var answered = statements.Where(statement => statement.Answer is not null && statement.Round <= round.Number).ToList();
        var last = answered.Where(statement => statement.Round == answered[^1].Round).ToList();
        return last.Any(statement => statement.IsObjectionOrOverdue) ? last : [];
    }

    /// <summary>End of the key of the sentence on what was heard: an earlier round is named, since nobody has asked again.</summary>
    public static string KeyOf(Statement statement, Round round) => statement.Round < round.Number ? $"Earlier.{statement.Answer}" : $"{statement.Answer}";
}
