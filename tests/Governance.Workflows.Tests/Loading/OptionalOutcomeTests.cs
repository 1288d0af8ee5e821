using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Loading;

/// <summary>A type that learned an outcome refuses no definition that was written before.</summary>
public abstract class OptionalOutcomeTests(IEngines engines) : EngineTests(engines)
{
    private static readonly ActivityCatalog Catalog = new([new ActivityDescriptor { Type = "T.Gate", CanWait = true, Outcomes = ["Go", "Kill"], OptionalOutcomes = ["Back"] }, new ActivityDescriptor { Type = "T.Step" }]);

    [Theory]
    [InlineData("start > gate:Go > on", true)]
    [InlineData("start > gate:Go > on | gate:Back > gate", true)]
    public void It_may_be_connected_or_left_out(string ways, bool sound) => Assert.Equal(sound, Load(ways.Split(" | ").Append("gate:Kill > end")).Problems.Count == 0);

    [Fact]
    public void The_others_still_lead_somewhere()
    {
        var problem = Assert.Single(Load(["start > gate:Go > on", "gate:Back > end"]).Problems);
        Assert.Equal((ProblemCodes.OutcomeUnconnected, "gate"), (problem.Code, problem.ActivityId));
    }

    [Fact]
    public async Task It_is_taken_where_it_is_connected()
    {
        var instance = await WaitingAsync("gate:Back > end");
        await instance.ResumeAsync("gate", "Back");
        Assert.Contains("end", instance.Executed);
    }

    [Fact]
    public async Task Completing_with_it_where_it_leads_nowhere_is_an_incident_and_no_silent_end()
    {
        var instance = await WaitingAsync();
        var burst = await instance.ResumeAsync("gate", "Back");
        Assert.Equal((WorkflowSubStatus.Faulted, IncidentCodes.OutcomeUnhandled), (burst.SubStatus, Assert.Single(burst.Incidents).Code));
    }

    private async Task<Instance> WaitingAsync(params string[] more)
    {
        var handlers = new Scripted().On("T.Gate", _ => ActivityResult.Wait("gate"), context => ActivityResult.Complete((string)context.ResumeInput!["outcome"]!)).On("T.Step", _ => ActivityResult.Complete());
        var instance = Prepare(Draw(["start > gate:Go > on", "gate:Kill > end", .. more]).Json, Catalog, handlers, FaultPolicy.Record);
        await instance.StartAsync();
        return instance;
    }

    private static DefinitionLoad Load(IEnumerable<string> ways) => WorkflowDefinition.Load("gate.json", Draw(ways).Json, Catalog);

    private static Flow Draw(IEnumerable<string> ways) => new Flow().Start().Add("T.Gate", "gate").Add("T.Step", "on").Add("T.Step", "end").Ways([.. ways]);
}
