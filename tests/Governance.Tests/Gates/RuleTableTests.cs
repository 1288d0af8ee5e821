using System.Globalization;
using Governance.Gates;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Tests.Support;

namespace Governance.Tests.Gates;

/// <summary>Executes the tables of docs/gate-rules.md.</summary>
public sealed class RuleTableTests
{
    private const string Page = "gate-rules.md";

    public static TheoryData<string> Voters => MarkdownTable.Rows(Page, "Who may vote");

    public static TheoryData<string> ChoicesAllowed => MarkdownTable.Rows(Page, "What may be voted");

    public static TheoryData<string> Quorums => MarkdownTable.Rows(Page, "Quorum");

    public static TheoryData<string> Tallies => MarkdownTable.Rows(Page, "Tally");

    public static TheoryData<string> Endings => MarkdownTable.Rows(Page, "When a round ends");

    [Fact]
    public void Every_table_was_found()
        => Assert.All(new[] { Voters, ChoicesAllowed, Quorums, Tallies, Endings }, table => Assert.True(table.Count >= 6));

    [Theory, MemberData(nameof(Voters))]
    public void Who_may_vote(string row)
    {
        var cells = MarkdownTable.Cells(row);
        bool Yes(int column) => cells[column] == "yes";
        var seat = new SeatFacts(Guid.NewGuid(), Guid.NewGuid(), Yes(0), Yes(1), Yes(2), Yes(3) ? "Umzug melden" : null, Yes(4) ? "Umzug melden" : null) { VotedElsewhere = Yes(5) };

        Assert.Equal(cells[6], VotingRules.Check(seat)?.ToString() ?? "may vote");
    }

    [Theory, MemberData(nameof(ChoicesAllowed))]
    public void What_may_be_voted(string row)
    {
        var cells = MarkdownTable.Cells(row);
        var rules = VotingRules.Choices(Ask.Pass, new CriteriaCount(Number(cells[1]), 0, Number(cells[2]), 0), cells[0] == "yes");

        Assert.Equal(cells[3..], rules.Select(rule => rule.Reason ?? "yes"));
        Assert.Equal([Choice.Go, Choice.ConditionalGo, Choice.Hold, Choice.Recycle, Choice.Kill, Choice.Abstain], rules.Select(rule => rule.Choice));
    }

    [Theory, MemberData(nameof(Quorums))]
    public void How_many_must_vote(string row)
    {
        var cells = MarkdownTable.Cells(row);

        Assert.Equal(Number(cells[2]), Tally.Quorum(Number(cells[0]), Number(cells[1])));
    }

    [Theory, MemberData(nameof(Tallies))]
    public void What_votes_decide(string row)
    {
        var cells = MarkdownTable.Cells(row);
        var ballot = new Ballot(Number(cells[0]), Number(cells[1]), Number(cells[2]), Number(cells[3]), Number(cells[4]), Number(cells[5]));

        Assert.Equal(cells[7], Tally.Decide(ballot, cells[6] == "yes").ToString());
    }

    [Theory, MemberData(nameof(Endings))]
    public void When_a_round_ends(string row)
    {
        var cells = MarkdownTable.Cells(row);
        var ballot = new Ballot(Number(cells[1]), Number(cells[2]), Number(cells[3]), Number(cells[4]), Number(cells[5]), Number(cells[6]));
        var rules = new TallyRules(60, cells[7] == "yes", [Choice.Go, Choice.ConditionalGo, Choice.Hold, Choice.Recycle, Choice.Kill, Choice.Abstain]);
        var standing = Tally.Stand(ballot, Number(cells[0]), rules, cells[8] == "yes");

        Assert.Equal(cells[9], !standing.Settled ? "open" : standing.Decision?.ToString() ?? "lapsed");
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
