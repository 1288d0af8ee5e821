using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Shapes;

public abstract class RandomWalkTests(IEngines engines) : EngineTests(engines)
{
    private const int MaxSteps = 400;

    [Fact]
    public async Task Whatever_is_drawn_with_care_reaches_its_last_step_without_an_incident()
    {
        for (var seed = 0; seed < 400; seed += Engines.WalksOneIn)
        {
            var random = new Random(seed);
            var flow = new FlowGenerator(random).Draw();
            var ran = await WalkAsync(flow, random, burst => Assert.True(burst.Incidents.Count == 0, $"seed {seed}: {string.Join('\n', burst.Incidents)}\n{flow.Json}"));
            Assert.True(ran.Contains("last"), $"seed {seed} ended without its last step\n{flow.Json}");
        }
    }

    [Fact]
    public async Task Whatever_is_wired_at_random_is_refused_or_never_silent()
    {
        var loaded = 0;
        for (var seed = 0; seed < 4_000; seed += Engines.WalksOneIn)
        {
            var random = new Random(seed);
            var flow = Wire(random);
            if (WorkflowDefinition.Load("random.json", flow.Json, TestActivities.Catalog).Problems.Count == 0)
            {
                loaded++;
                await WalkAsync(flow, random, _ => { });
            }
        }

        Assert.True(loaded > 200 / Engines.WalksOneIn, $"only {loaded} definitions were sound");
    }

    private static Flow Wire(Random random)
    {
        var flow = new Flow().Start();
        var ids = Enumerable.Range(0, random.Next(3, 8)).Select(i => $"n{i}").ToArray();
        foreach (var id in ids)
        {
            _ = random.Next(5) switch
            {
                0 => flow.Step(id),
                1 => flow.Join(id, random.Next(2) == 0 ? "WaitAny" : "WaitAll"),
                _ => flow.Wait(id),
            };
        }

        flow.Ways("start > n0");
        for (var i = 1; i < ids.Length; i++)
        {
            flow.Ways($"{ids[random.Next(i)]} > {ids[i]}");
        }

        for (var i = random.Next(3); i > 0; i--)
        {
            flow.Ways($"{ids[random.Next(ids.Length)]}{(random.Next(2) == 0 ? ":Again" : "")} > {ids[random.Next(ids.Length)]}");
        }

        return flow;
    }

    private async Task<HashSet<string>> WalkAsync(Flow flow, Random random, Action<Burst> check)
    {
        var instance = Prepare(flow);
        var outcomes = instance.Definition.Activities.ToDictionary(activity => activity.Id, activity => activity.Outcomes);
        var ran = new HashSet<string>();
        var burst = await instance.StartAsync();
        for (var step = 0; ; step++)
        {
            AssertNotSilent(burst, flow);
            check(burst);
            ran.UnionWith(instance.Executed);
            if (burst.Status == WorkflowStatus.Finished || step == MaxSteps)
            {
                Assert.True(step < MaxSteps || burst.Bookmarks.Count > 0);
                return ran;
            }

            var activity = burst.Bookmarks[random.Next(burst.Bookmarks.Count)].ActivityId;
            burst = await instance.ResumeAsync(activity, Choose(outcomes[activity], random, step));
        }
    }

    // Loops end some day: from the middle of the walk on nobody goes back.
    private static string? Choose(IReadOnlyList<string> outcomes, Random random, int step)
    {
        var onward = outcomes.Where(outcome => outcome != "Again" || step < MaxSteps / 4).ToList();
        var open = onward.Count > 0 ? onward : outcomes;
        return open.Count == 0 ? null : open[random.Next(open.Count)];
    }

    private static void AssertNotSilent(Burst burst, Flow flow)
    {
        Assert.Null(burst.Refused);
        var isSpeaking = burst.SubStatus switch
        {
            WorkflowSubStatus.Suspended => burst.Bookmarks.Count > 0 && burst.Incidents.Count == 0,
            WorkflowSubStatus.Finished => burst.Bookmarks.Count == 0 && burst.Incidents.Count == 0,
            WorkflowSubStatus.Faulted => burst.Bookmarks.Count == 0 && burst.Incidents.Count > 0,
            _ => false,
        };
        Assert.True(isSpeaking, $"{burst.SubStatus} with {burst.Bookmarks.Count} bookmarks\n{flow.Json}");
        Assert.DoesNotContain(burst.Incidents, incident => incident.Code == IncidentCodes.ActivityThrew);
        var waiting = burst.Bookmarks.Select(bookmark => bookmark.ActivityId).ToList();
        Assert.True(waiting.Count == waiting.Distinct().Count(), $"waits twice at once: {string.Join(", ", waiting)}\n{flow.Json}");
    }
}
