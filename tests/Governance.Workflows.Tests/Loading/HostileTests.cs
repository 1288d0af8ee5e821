using System.Diagnostics;
using System.Text;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Loading;

public sealed class HostileTests
{
    private const int TenMegabytes = 10_000_000;

    public static TheoryData<string, string> Texts => new()
    {
        { "brackets", new string('[', TenMegabytes) },
        { "objects", string.Concat(Enumerable.Repeat("{\"root\":", TenMegabytes / 8)) },
        { "blanks", new string(' ', TenMegabytes) },
        { "nested ifs", Nested(TenMegabytes / 60) },
        { "nested ifs below the size limit", Nested(10_000) },
        { "open text", "\"" + new string('x', 500_000) },
        { "surrogate halves", "{\"definitionId\":\"\ud800\"}" },
        { "empty", "" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_hostile_file_is_refused_at_once(string name, string json)
    {
        var watch = Stopwatch.StartNew();

        var load = WorkflowDefinition.Load("hostile.json", json, TestActivities.Catalog);

        Assert.NotEmpty(load.Problems);
        Assert.All(load.Problems, problem => Assert.True(problem.Message.Length < 1_000, name));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{name} took {watch.Elapsed}");
    }

    [Fact]
    public void A_flow_of_the_largest_size_loads_in_bearable_time()
    {
        // Everything connected with everything after it, and ways back: the worst case for the rules on joins and loops.
        var ids = Enumerable.Range(0, 400).Select(i => $"w{i}").ToArray();
        var flow = new Flow().Start().Wait(ids).Ways("start > w0");
        for (var i = 0; i < ids.Length - 5; i++)
        {
            flow.Ways($"{ids[i]}:A > {ids[i + 1]}", $"{ids[i]}:A > {ids[i + 2]}", $"{ids[i]}:B > {ids[i + 4]}", $"{ids[i]}:C > {ids[i]}");
        }

        var watch = Stopwatch.StartNew();
        var load = WorkflowDefinition.Load("large.json", flow.Json, TestActivities.Catalog);

        Assert.NotEmpty(load.Problems);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_dense_flow_with_ways_back_everywhere_takes_steps_by_its_size_not_by_its_square()
    {
        var random = new Random(11);
        var ids = Enumerable.Range(0, 490).Select(i => $"w{i}").ToArray();
        var flow = new Flow().Start().Wait(ids).Ways("start > w0");
        for (var i = 0; i < ids.Length - 2; i++)
        {
            flow.Ways($"{ids[i]}:A > {ids[i + 1]}", $"{ids[i]}:A > {ids[i + 2]}", $"{ids[i]}:B > {ids[random.Next(i + 1)]}", $"{ids[i]}:C > {ids[random.Next(i + 1)]}");
        }

        var load = WorkflowDefinition.Load("dense.json", flow.Json, TestActivities.Catalog);

        Assert.NotEmpty(load.Problems);
        Assert.InRange(load.Work, 1, 30_000_000);
    }

    [Fact]
    public void Damaged_files_are_refused_or_loaded_but_never_throw()
    {
        var random = new Random(4711);
        var files = Conformance.Vector.Files().Select(Conformance.Vector.Read).Select(vector => vector.Definition).ToArray();
        for (var i = 0; i < 3_000; i++)
        {
            var damaged = Damage(files[random.Next(files.Length)], random);
            var load = WorkflowDefinition.Load("damaged.json", damaged, TestActivities.Catalog);
            Assert.True(load.Definition is null == (load.Problems.Count > 0), damaged);
        }
    }

    private static string Damage(string json, Random random)
    {
        var text = new StringBuilder(json);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)); break;
                case 1: text.Insert(at, json.AsSpan(random.Next(json.Length - 40), 40)); break;
                default: text[at] = "{}[]\",:0nt"[random.Next(10)]; break;
            }
        }

        return text.ToString();
    }

    private static string Nested(int levels)
    {
        const string Open = "{\"type\":\"Elsa.If\",\"id\":\"i\",\"then\":";
        return "{\"definitionId\":\"x\",\"version\":1,\"root\":" + string.Concat(Enumerable.Repeat(Open, levels)) + "null" + new string('}', levels + 1);
    }
}
