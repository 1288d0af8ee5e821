using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Loading;

public sealed class RefusalTests
{
    public static TheoryData<string> Names => [.. Refusals.All.Select(refusal => refusal.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_definition_is_refused_with_file_activity_and_reason(string name)
    {
        var (_, code, activityId, json) = Refusals.All.First(refusal => refusal.Name == name);

        var load = WorkflowDefinition.Load("gate.json", json, TestActivities.Catalog);

        Assert.Null(load.Definition);
        var problem = Assert.Single(load.Problems, problem => problem.Code == code && problem.ActivityId == activityId);
        Assert.Equal("gate.json", problem.File);
        Assert.Equal(ProblemTexts.Of(code, problem.Arguments), problem.Message);
        Assert.DoesNotContain('{', problem.Message.Replace("{\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_reason_has_a_case() =>
        Assert.Empty(ProblemTexts.Codes.Except(Refusals.All.Select(refusal => refusal.Code)).Except(Unfit.Select(row => row.Data.Item2)));

    public static TheoryData<string, string> Unfit => new()
    {
        { """{ "typeName": "Int32", "expression": { "type": "Literal", "value": 0 } }|days""", ProblemCodes.ValueOutOfRange },
        { """{ "typeName": "Int32", "expression": { "type": "Literal", "value": 6 } }|days""", ProblemCodes.ValueOutOfRange },
        { """{ "typeName": "String", "expression": { "type": "Literal", "value": "  " } }|title""", ProblemCodes.TextUnfit },
        { """{ "typeName": "String", "expression": { "type": "Literal", "value": "too long a title" } }|title""", ProblemCodes.TextUnfit },
        { """{ "typeName": "String", "expression": { "type": "Literal", "value": "5" } }|roundId""", ProblemCodes.LiteralForAll },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_literal_that_the_activity_would_refuse_is_told_apart_and_what_runs_on_it_stays_usable(string input, string code)
    {
        var (json, name) = (input.Split('|')[0], input.Split('|')[1]);
        var flow = Refusals.Sound().Add("Test.Ask", "ask", (name, JsonNode.Parse(json)!)).Ways("wait > ask");

        var load = WorkflowDefinition.Load("gate.json", flow.Json, TestActivities.Catalog);

        Assert.NotNull(load.Definition);
        var unfit = Assert.Single(load.Unfit);
        Assert.Equal(("ask", code, name), (unfit.ActivityId, unfit.Code, unfit.Arguments[0]));
    }

    [Fact]
    public void A_refusal_names_several_problems_at_once()
    {
        var flow = new Flow().Start().Step("a", "b", "lost").Add("Test.Nothing", "what").Holds("x", "Int32", "many").Ways("start > a > b");

        var codes = WorkflowDefinition.Load("gate.json", flow.Json, TestActivities.Catalog).Problems.Select(problem => problem.Code);

        Assert.Equal([ProblemCodes.ValueUnfit, ProblemCodes.ActivityTypeUnknown], codes);
    }

    [Fact]
    public void An_activity_without_outcomes_says_that_there_are_none()
    {
        var json = Refusals.All.First(refusal => refusal.Name == "after a finish").Json;

        var problem = Assert.Single(WorkflowDefinition.Load("gate.json", json, TestActivities.Catalog).Problems, problem => problem.Code == ProblemCodes.PortUnknown);

        Assert.EndsWith("there are: none.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Literals_that_the_activity_knows_and_variables_are_accepted()
    {
        var flow = Refusals.Sound().Holds("x", "Int32", "7")
            .Add("Test.Pick", "p", ("number", Flow.Literal("Int32", 3)), ("word", Flow.Text("blue"))).Add("Test.Pick", "v", ("number", Flow.Variable("Int32", "x"))).Ways("wait > p > v");

        Assert.Empty(WorkflowDefinition.Load("gate.json", flow.Json, TestActivities.Catalog).Problems);
    }

    [Fact]
    public void The_same_flow_without_the_flaw_is_accepted() =>
        Assert.Empty(WorkflowDefinition.Load("gate.json", Refusals.Sound().Json, TestActivities.Catalog).Problems);
}
