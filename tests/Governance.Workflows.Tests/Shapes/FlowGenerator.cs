using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Shapes;

/// <summary>
/// Draws random definitions as a careful author would: loops around whole forks, never inside a branch; one way out of
/// every branch. All of them end at the step <c>last</c>.
/// </summary>
public sealed class FlowGenerator(Random random)
{
    private readonly Flow _flow = new Flow().Start().Holds("yes", "Boolean", "true").Holds("no", "Boolean", "false");
    private int _count;

    public Flow Draw()
    {
        var exits = Blocks(["start"], depth: 2, loops: true);
        Step("last", exits);
        return _flow;
    }

    private List<string> Blocks(List<string> exits, int depth, bool loops)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            exits = Block(exits, depth, loops);
        }

        return exits;
    }

    private List<string> Block(List<string> exits, int depth, bool loops) => random.Next(depth > 0 ? 8 : 3) switch
    {
        0 => [Step(Next("s"), exits)],
        1 => [Wait(Next("w"), exits)],
        2 => Sequence(exits),
        3 => Choice(exits, depth - 1, loops),
        4 => Decision(exits, depth - 1, loops),
        5 when loops => Loop(exits, depth - 1),
        _ => Fork(exits, depth - 1),
    };

    private List<string> Loop(List<string> exits, int depth)
    {
        var header = Step(Next("h"), exits);
        var review = Wait(Next("r"), Blocks([header], depth, loops: true));
        _flow.Ways($"{review}:Again > {header}");
        return [$"{review}:Ok"];
    }

    private List<string> Choice(List<string> exits, int depth, bool loops)
    {
        var choice = Wait(Next("c"), exits);
        return [.. Blocks([$"{choice}:A"], depth, loops), .. Blocks([$"{choice}:B"], depth, loops)];
    }

    private List<string> Decision(List<string> exits, int depth, bool loops)
    {
        var decision = Next("d");
        _flow.Decide(decision, random.Next(2) == 0 ? "yes" : "no");
        Connect(exits, decision);
        return [.. Blocks([$"{decision}:True"], depth, loops), .. Blocks([$"{decision}:False"], depth, loops)];
    }

    private List<string> Fork(List<string> exits, int depth)
    {
        var fork = Next("f");
        var join = Next("j");
        string[] branches = random.Next(2) == 0 ? ["A", "B"] : ["A", "B", "C"];
        _flow.Fork(fork, branches);
        Connect(exits, fork);
        // A branch begins with a wait and has one way out, so that any mode of the join makes sense.
        var ends = branches.Select(branch => Step(Next("e"), Blocks([Wait(Next("w"), [$"{fork}:{branch}"])], depth, loops: false))).ToList();
        AddJoin(join);
        Connect(ends, join);
        return [join];
    }

    private void AddJoin(string join)
    {
        switch (random.Next(4))
        {
            case 0: _flow.Step(join); break;
            case 1: _flow.Join(join, "WaitAll"); break;
            case 2: _flow.Join(join, "WaitAllActive"); break;
            default: _flow.Join(join, "WaitAny"); break;
        }
    }

    private List<string> Sequence(List<string> exits)
    {
        var sequence = Next("q");
        _flow.Add("Elsa.Sequence", sequence, ("activities", new JsonArray(Flow.Activity("Test.Step", Next("s")), Flow.WaitActivity(Next("w")))));
        Connect(exits, sequence);
        return [sequence];
    }

    private string Step(string id, List<string> exits)
    {
        _flow.Step(id);
        Connect(exits, id);
        return id;
    }

    private string Wait(string id, List<string> exits)
    {
        _flow.Wait(id);
        Connect(exits, id);
        return id;
    }

    private void Connect(List<string> exits, string target) => exits.ForEach(exit => _flow.Ways($"{exit} > {target}"));

    private string Next(string prefix) => $"{prefix}{_count++}";
}
