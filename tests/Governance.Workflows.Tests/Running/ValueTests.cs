using System.Text.Json.Nodes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Running;

public abstract class ValueTests(IEngines engines) : EngineTests(engines)
{
    private static readonly string[] Types = ["String", "Boolean", "Int32", "Int64", "Double", "Decimal", "DateTimeOffset", "Object", "ObjectMap", "String[]", "Int32[]"];

    [Fact]
    public async Task Values_of_every_type_survive_a_wait()
    {
        var time = new DateTimeOffset(2026, 3, 2, 8, 30, 15, 123, TimeSpan.Zero);
        object?[] values = ["Größe \"ü\"", true, -7, 9_000_000_000L, 1.5e-7, 12345678901234567890.12345m, time, 5L, new JsonObject { ["k"] = 1 }, new[] { "x", "ÿ" }, new[] { 1, 2 }];
        var seen = new Dictionary<string, object?>();
        var instance = Carrying(values, seen);
        await instance.StartAsync();
        Assert.Equal(["wait"], instance.Waiting);

        await instance.ResumeAsync("wait");

        Assert.Equal(WorkflowSubStatus.Finished, instance.Latest.SubStatus);
        Assert.Equal(values[..8], Types[..8].Select(type => seen[type]));
        Assert.Equal("{\"k\":1}", ((JsonObject)seen["ObjectMap"]!).ToJsonString());
        Assert.Equal(["x", "ÿ"], (object?[])seen["String[]"]!);
        Assert.Equal([1, 2], (object?[])seen["Int32[]"]!);
    }

    [Fact]
    public async Task Nothing_stays_nothing()
    {
        var seen = new Dictionary<string, object?>();
        var instance = Carrying(new object?[Types.Length], seen);
        await instance.StartAsync();
        await instance.ResumeAsync("wait");

        Assert.All(Types, type => Assert.Null(seen[type]));
    }

    [Fact]
    public async Task A_value_that_does_not_fit_at_run_time_is_an_incident_and_not_a_default()
    {
        var instance = Prepare(new Flow().Start().Takes("count", "String").Holds("n", "Int32")
            .Add("Elsa.SetVariable", "set", ("variable", new JsonObject { ["id"] = "n" }), ("value", Flow.Input("Object", "Input", new JsonObject { ["name"] = "count" })))
            .Ways("start > set"));

        var burst = await instance.StartAsync(new JsonObject { ["count"] = "many" });

        Assert.Equal(("set", IncidentCodes.ValueUnfit), (Assert.Single(burst.Incidents).ActivityId, burst.Incidents[0].Code));
        Assert.Null(burst.Variables["n"]);
    }

    [Fact]
    public async Task A_start_input_that_does_not_fit_its_declared_type_is_refused()
    {
        var instance = Prepare(new Flow().Start().Takes("count", "Int32").Ways());

        var burst = await instance.StartAsync(new JsonObject { ["COUNT"] = "many" });

        Assert.Equal(RefusalReason.InvalidInput, burst.Refused!.Reason);
        Assert.Contains("'count'", burst.Refused.Message, StringComparison.Ordinal);
        Assert.Equal("", burst.State);
    }

    [Fact]
    public async Task A_default_may_be_written_as_what_it_is()
    {
        var flow = new Flow().Start().Holds("count", "Int32").Holds("open", "Boolean").Step("a").Ways("start > a");
        flow.Definition["variables"]![0]!["value"] = 7;
        flow.Definition["variables"]![1]!["value"] = true;

        var burst = await Prepare(flow).StartAsync();

        Assert.Equal("""{"count":7,"open":true}""", burst.Variables.ToJsonString());
    }

    [Fact]
    public async Task Start_inputs_are_found_without_case_and_for_life()
    {
        var instance = Prepare(new Flow().Start().Holds("r", "String").Wait("w")
            .Add("Elsa.SetVariable", "set", ("variable", new JsonObject { ["id"] = "r" }), ("value", Flow.Input("Object", "Input", new JsonObject { ["name"] = "Rollout" })))
            .Ways("start > w > set"));
        await instance.StartAsync(new JsonObject { ["rollout"] = "R-1" });
        await instance.ResumeAsync("w");

        Assert.Equal("R-1", instance.Latest.Variables["r"]!.GetValue<string>());
    }

    [Fact]
    public async Task Declared_outputs_are_the_variables_of_their_name()
    {
        var flow = new Flow().Start().Holds("result", "String").Set("s", "result", "Go").Ways("start > s");
        flow.Definition["outputs"] = new JsonArray(new JsonObject { ["name"] = "result", ["type"] = "String" });

        var burst = await Prepare(flow).StartAsync();

        Assert.Equal("{\"result\":\"Go\"}", burst.Output.ToJsonString());
    }

    [Fact]
    public async Task A_handler_gets_inputs_in_the_type_it_asks_for()
    {
        var id = Guid.CreateVersion7();
        var catalog = new ActivityCatalog([new ActivityDescriptor
        {
            Type = "T.Read",
            Inputs = [new("Key", "String"), new("Day", "String"), new("Names", "String[]"), new("Count", "Int32"), new("Absent", "Int32")],
        }]);
        ActivityContext? seen = null;
        var flow = new Flow().Start().Add(
            "T.Read", "read",
            ("key", Flow.Text($"{id}")), ("day", Flow.Text("Monday")), ("names", Flow.Input("String[]", "Object", "[\"a\",\"b\"]")), ("count", Flow.Literal("Int32", "8")))
            .Ways("start > read");
        var handlers = new Scripted().On("T.Read", context => { seen = context; return ActivityResult.Complete(); });

        await Prepare(flow.Json, catalog, handlers).StartAsync();

        Assert.Equal(id, seen!.Get<Guid>("key"));
        Assert.Equal(DayOfWeek.Monday, seen.Get<DayOfWeek>("Day"));
        Assert.Equal(["a", "b"], seen.Get<string[]>("Names")!);
        Assert.Equal(["a", "b"], seen.Get<IReadOnlyList<string>>("Names")!);
        Assert.Equal((8, 8L, 8m, "8"), (seen.Get<int>("Count"), seen.Get<long>("Count"), seen.Get<decimal>("Count"), seen.Get<string>("Count")));
        Assert.Null(seen.Get<int?>("Absent"));
        Assert.Throws<InvalidCastException>(() => seen.Get<Guid>("Day"));
    }

    [Fact]
    public async Task A_value_nested_beyond_reading_back_is_never_stored()
    {
        var nested = new JsonObject();
        for (var i = 0; i < 200; i++)
        {
            nested = new JsonObject { ["n"] = nested };
        }

        var instance = Prepare(new Flow().Start().Wait("w").Ways("start > w"));

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => instance.StartAsync(nested));
        await instance.StartAsync(new JsonObject { ["deep"] = JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 60)) + new string(']', 60)) });
        Assert.Equal(WorkflowSubStatus.Finished, (await instance.ResumeAsync("w")).SubStatus);
    }

    private Instance Carrying(object?[] values, Dictionary<string, object?> seen)
    {
        var catalog = new ActivityCatalog(
        [
            new ActivityDescriptor { Type = "T.Give", Outputs = [.. Types.Select(type => new ActivityOutputDescriptor(Name(type), type))] },
            new ActivityDescriptor { Type = "T.Take", Inputs = [.. Types.Select(type => new ActivityInputDescriptor(Name(type), type))] },
            new ActivityDescriptor { Type = "T.Wait", CanWait = true },
        ]);
        var handlers = new Scripted()
            .On("T.Wait", _ => ActivityResult.Wait("w"))
            .On("T.Give", _ => ActivityResult.Complete("Done", Types.Zip(values).ToDictionary(pair => Name(pair.First), pair => pair.Second)))
            .On("T.Take", context =>
            {
                Types.ToList().ForEach(type => seen[type] = context.Inputs[Name(type)]);
                return ActivityResult.Complete();
            });
        var flow = new Flow().Start().Add("T.Wait", "wait")
            .Add("T.Give", "give", [.. Types.Select(type => (Name(type), (JsonNode?)Flow.Reference(Name(type))))])
            .Add("T.Take", "take", [.. Types.Select(type => (Name(type), (JsonNode?)Flow.Variable(type, Name(type))))])
            .Ways("start > give > wait > take");
        Types.ToList().ForEach(type => flow.Holds(Name(type), type));
        return Prepare(flow.Json, catalog, handlers);
    }

    private static string Name(string type) => "v" + type.Replace("[]", "s", StringComparison.Ordinal);
}
