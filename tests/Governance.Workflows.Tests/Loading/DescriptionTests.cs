using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Loading;

/// <summary>What a page needs to draw a definition.</summary>
public sealed class DescriptionTests
{
    private readonly Flow _flow = new Flow().Start().Wait("vote").Step("after").Holds("result", "String").Takes("gate", "Int32")
        .Ways("start > vote:Go > after", "vote:Hold > vote");

    [Fact]
    public void Activities_have_names_positions_and_outcomes()
    {
        var vote = _flow.Root["activities"]![1]!.AsObject();
        vote["metadata"] = new JsonObject
        {
            ["displayText"] = "Stimmen sammeln",
            ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 240, ["y"] = -12.5 } },
        };

        var activities = Load().Activities;

        Assert.Equal(["start", "vote", "after"], activities.Select(activity => activity.Id));
        Assert.Equal(("Stimmen sammeln", "Test.Wait", 240, -12.5), (activities[1].DisplayName, activities[1].Type, activities[1].X, activities[1].Y));
        Assert.Equal(["Go", "Hold"], activities[1].Outcomes);
        Assert.Equal(("after", null, null), (activities[2].DisplayName, activities[2].X, activities[2].ParentId));
    }

    [Fact]
    public void Children_name_their_container()
    {
        _flow.Root["activities"]!.AsArray().Add(Flow.Activity("Elsa.Sequence", "s", ("activities", new JsonArray(Flow.WaitActivity("inside")))));
        _flow.Ways("after > s");

        Assert.Equal("s", Load().Activities.Single(activity => activity.Id == "inside").ParentId);
    }

    [Fact]
    public void Connections_inputs_and_variables_are_listed()
    {
        var definition = Load();

        Assert.Contains(new DefinedConnection("vote", "Hold", "vote"), definition.Connections);
        Assert.Equal([new DefinedInput("gate", "Int32")], definition.Inputs);
        Assert.Equal([new DefinedVariable("result", "result", "String")], definition.Variables);
        Assert.Equal(("flow", 1, "Flow"), (definition.DefinitionId, definition.Version, definition.Name));
    }

    [Fact]
    public void The_hash_is_of_the_content_as_given() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_flow.Json))), Load().Sha256);

    private WorkflowDefinition Load() => WorkflowDefinition.Load("flow.json", _flow.Json, TestActivities.Catalog).Definition!;
}
