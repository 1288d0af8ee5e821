using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Loading;

/// <summary>Definitions that must not load, each with one flaw.</summary>
public static class Refusals
{
    private static readonly JsonObject Klingon = Flow.Input("String", "Klingon", "1+1");

    public static IReadOnlyList<(string Name, string Code, string? ActivityId, string Json)> All { get; } =
    [
        ("no JSON", ProblemCodes.NotJson, null, "{\n  \"definitionId\": gate\n}"),
        ("JSON cut short", ProblemCodes.JsonCutShort, null, "{\"definitionId\":"),
        ("no object", ProblemCodes.NotObject, null, "[]"),
        ("member twice", ProblemCodes.MemberTwice, null, "{\"version\":1,\"version\":2}"),
        ("too large", ProblemCodes.TooLarge, null, new string(' ', 2_000_000)),
        ("too deep", ProblemCodes.TooDeep, null, new string('[', 100_000)),
        ("no definition id", ProblemCodes.MemberMissing, null, With(flow => flow.Definition.Remove("definitionId"))),
        ("no root", ProblemCodes.MemberMissing, null, With(flow => flow.Definition.Remove("root"))),
        ("version is text", ProblemCodes.MemberUnfit, null, With(flow => flow.Definition["version"] = "one")),
        ("line break in an id", ProblemCodes.MemberUnfit, "a\n", With(flow => flow.Step("a\n"))),
        ("control character in an id", ProblemCodes.CharacterUnfit, null, With(flow => flow.Step("a\u0007"))),
        ("nothing in a name", ProblemCodes.CharacterUnfit, null, With(flow => flow.Definition["name"] = "Stage\u0000gate")),
        ("a name that turns around", ProblemCodes.CharacterUnfit, null, With(flow => flow.Definition["name"] = "Stage \u202eetag")),
        ("half of a character in a name", ProblemCodes.CharacterUnfit, null, Sound().Json.Replace("\"definitionId\"", "\"name\":\"Stage \\ud800 gate\",\"definitionId\"", StringComparison.Ordinal)),
        ("half of a character in a member's name", ProblemCodes.CharacterUnfit, null, Sound().Json.Replace("\"definitionId\"", "\"\\udc00\":1,\"definitionId\"", StringComparison.Ordinal)),
        ("activities are no list", ProblemCodes.MemberUnfit, "root", With(flow => flow.Root["activities"] = "many")),
        ("too many activities", ProblemCodes.TooMany, null, With(flow => flow.Step([.. Enumerable.Range(0, 600).Select(i => $"s{i}")]))),
        ("too many connections", ProblemCodes.TooMany, "root", With(flow => flow.Ways([.. Enumerable.Repeat("start > wait", 2_001)]))),
        ("member unknown", ProblemCodes.MemberUnknown, "odd", With(flow => flow.Add("Test.Step", "odd", ("color", "red")).Ways("wait > odd"))),
        ("run asynchronously", ProblemCodes.NotSupported, "async", With(flow => flow.Add("Test.Step", "async", ("runAsynchronously", true)).Ways("wait > async"))),
        ("token mode", ProblemCodes.NotSupported, null, With(flow => flow.Definition["customProperties"] = new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased" })),
        ("root is a step", ProblemCodes.RootUnfit, "root", With(flow => flow.Definition["root"] = Flow.Activity("Test.Step", "root"))),
        ("activity twice", ProblemCodes.ActivityTwice, "wait", With(flow => flow.Step("wait"))),
        ("variable twice", ProblemCodes.NameTwice, null, With(flow => flow.Holds("x", "String").Holds("x", "Int32"))),
        ("input twice", ProblemCodes.NameTwice, null, With(flow => flow.Takes("x", "String").Takes("X", "Int32"))),
        ("activity type unknown", ProblemCodes.ActivityTypeUnknown, "odd", With(flow => flow.Add("Elsa.ForEach", "odd").Ways("wait > odd"))),
        ("variable of unknown type", ProblemCodes.TypeUnknown, null, With(flow => flow.Holds("x", "Quaternion"))),
        ("start input of unknown type", ProblemCodes.TypeUnknown, null, With(flow => flow.Takes("x", "Quaternion"))),
        ("input without type", ProblemCodes.InputWithoutType, "o", With(flow => flow.Add("Test.Outcome", "o", ("outcome", new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "x" } })).Ways("wait > o"))),
        ("input of other type", ProblemCodes.InputOfOtherType, "o", With(flow => flow.Add("Test.Outcome", "o", ("outcome", Flow.Literal("Int32", 1))).Ways("wait > o"))),
        ("input missing", ProblemCodes.InputMissing, "o", With(flow => flow.Add("Test.Outcome", "o").Ways("wait > o"))),
        ("branches not constant", ProblemCodes.NotConstant, "f", With(flow => flow.Holds("x", "String[]").Add("Elsa.FlowFork", "f", ("branches", Flow.Variable("String[]", "x"))).Ways("wait > f"))),
        ("expression type unknown", ProblemCodes.ExpressionTypeUnknown, "o", With(flow => flow.Add("Test.Outcome", "o", ("outcome", Klingon.DeepClone())).Ways("wait > o"))),
        ("variable unknown", ProblemCodes.VariableUnknown, "o", With(flow => flow.Add("Test.Outcome", "o", ("outcome", Flow.Variable("String", "ghost"))).Ways("wait > o"))),
        ("output to unknown variable", ProblemCodes.VariableUnknown, "s", With(flow => flow.Add("Test.Set", "s", ("value", Flow.Text("x")), ("result", Flow.Reference("ghost"))).Ways("wait > s"))),
        ("workflow output without variable", ProblemCodes.VariableUnknown, null, With(flow => flow.Definition["outputs"] = new JsonArray(new JsonObject { ["name"] = "ghost" }))),
        ("literal does not fit", ProblemCodes.ValueUnfit, "s", With(flow => flow.Holds("x", "Int32").Set("s", "x", "many").Ways("wait > s"))),
        ("fraction into a whole number", ProblemCodes.ValueUnfit, "s", With(flow => flow.Holds("x", "Int32").Set("s", "x", 1.5).Ways("wait > s"))),
        ("literal means nothing", ProblemCodes.ValueNotAllowed, "p", With(flow => flow.Add("Test.Pick", "p", ("number", Flow.Literal("Int32", 4))).Ways("wait > p"))),
        ("literal in another case", ProblemCodes.ValueNotAllowed, "p", With(flow => flow.Add("Test.Pick", "p", ("number", Flow.Literal("Int32", 1)), ("word", Flow.Text("RED"))).Ways("wait > p"))),
        ("variable can never fit", ProblemCodes.ValueUnfit, "d", With(flow => flow.Holds("x", "Int32").Decide("d", "x").Step("y", "n").Ways("wait > d:True > y", "d:False > n"))),
        ("default does not fit", ProblemCodes.ValueUnfit, null, With(flow => flow.Holds("x", "Boolean", "perhaps"))),
        ("to nowhere", ProblemCodes.ConnectionDangling, "root", With(flow => flow.Ways("wait > ghost"))),
        ("from nowhere", ProblemCodes.ConnectionDangling, "root", With(flow => flow.Ways("ghost > wait"))),
        ("port unknown", ProblemCodes.PortUnknown, "a", With(flow => flow.Step("a", "b").Ways("wait > a:Approve > b", "a > b"))),
        ("after a finish", ProblemCodes.PortUnknown, "f", With(flow => flow.Finish("f").Step("b").Ways("wait > f > b"))),
        ("one side of a decision", ProblemCodes.OutcomeUnconnected, "d", With(flow => flow.Holds("x", "Boolean").Decide("d", "x").Step("y").Ways("wait > d:True > y"))),
        ("a branch of a fork", ProblemCodes.OutcomeUnconnected, "f", With(flow => flow.Fork("f", "A", "B").Step("a").Ways("wait > f:A > a"))),
        ("decision in a sequence", ProblemCodes.OutcomeNotRouted, "d", With(flow => flow.Holds("x", "Boolean").Add("Elsa.Sequence", "q", ("activities", new JsonArray(Flow.Activity("Elsa.FlowDecision", "d", ("condition", Flow.Variable("Boolean", "x")))))).Ways("wait > q"))),
        ("unreachable", ProblemCodes.ActivityUnreachable, "lost", With(flow => flow.Step("lost"))),
        ("unreachable circle", ProblemCodes.ActivityUnreachable, "w1", With(flow => flow.Wait("w1", "w2").Ways("w1 > w2 > w1"))),
        ("sideways", ProblemCodes.LoopEnteredSideways, "b", With(flow => flow.Fork("f", "A", "B").Wait("a", "b").Ways("wait > f:A > a > b", "f:B > b:Again > a"))),
        ("back and on at once", ProblemCodes.LoopForks, "w2", With(flow => flow.Wait("w2").Step("b").Ways("wait > w2:Again > wait", "w2:Again > b"))),
        ("loop in a branch", ProblemCodes.LoopInJoinBranch, "a", With(LoopInBranch("WaitAll"))),
        ("loop in a branch, first wins", ProblemCodes.LoopInJoinBranch, "a", With(LoopInBranch("WaitAny"))),
        ("loop in a branch, no join activity", ProblemCodes.LoopInJoinBranch, "a", With(flow => flow.Fork("f", "A", "B").Wait("a", "b").Step("j").Ways("wait > f:A > a:Again > a", "a:Ok > j", "f:B > b > j"))),
        ("spins for ever", ProblemCodes.CycleWithoutWait, "b", With(flow => flow.Step("a", "b").Ways("wait > a > b > a"))),
        ("decides the same for ever", ProblemCodes.CycleWithoutWait, "b", With(flow => flow.Holds("x", "Boolean").Decide("d", "x").Step("b", "out").Ways("wait > d:True > b > d", "d:False > out"))),
        ("join after a rejection", ProblemCodes.JoinCanStarve, "j", With(flow => flow.Fork("f", "A", "B").Wait("a", "b").Step("no").Join("j", "WaitAll").Ways("wait > f:A > a:Ok > j", "a:No > no", "f:B > b > j"))),
        ("join that can never fire", ProblemCodes.JoinCanStarve, "j", With(flow => flow.Holds("x", "Boolean").Decide("d", "x").Step("a", "b").Join("j", "WaitAll").Ways("wait > d:True > a > j", "d:False > b > j"))),
        ("complete inside", ProblemCodes.NotSupported, "c", With(flow => flow.Add("Elsa.Flowchart", "inner", ("activities", new JsonArray(Flow.Activity("Elsa.Complete", "c"))), ("connections", new JsonArray())).Ways("wait > inner"))),
    ];

    /// <summary>What all the others begin with.</summary>
    public static Flow Sound() => new Flow().Start().Wait("wait").Ways("start > wait");

    private static string With(Action<Flow> flaw)
    {
        var flow = Sound();
        flaw(flow);
        return flow.Json;
    }

    private static Action<Flow> LoopInBranch(string mode) => flow => flow.Fork("f", "A", "B").Wait("a", "b").Join("j", mode)
        .Ways("wait > f:A > a:Again > a", "a:Ok > j", "f:B > b > j");
}
