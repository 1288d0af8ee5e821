namespace Governance.Tests.Permissions;

/// <summary>Goes through everything that somebody without a part in a rollout may open, and looks for what is not for them.</summary>
internal sealed class Secrets(World world)
{
    private static readonly string[] Outsiders = ["Sponsor", "Admin", "Manager elsewhere", "Owner elsewhere", "Skills", Visitor.MemberColumn];

    public async Task<IReadOnlyList<string>> FindToldAsync()
    {
        var told = new List<string>();
        foreach (var visitor in Visitor.All.Where(visitor => Outsiders.Contains(visitor.Column)))
        {
            foreach (var (address, path) in Pages(visitor))
            {
                var answer = await world.Doors.SendAsync(visitor, address, new Ask(path));
                Assert.True(answer.Status == 200, $"{visitor.Column}, {path}: {answer}");
                told.AddRange(Marks.All.Where(answer.Body.Contains).Select(mark => $"{visitor.Column} reads at {path}: {mark}"));
            }
        }

        return told;
    }

    // Whatever takes no parameter, or a rollout alone: once for every rollout in which something is kept from others.
    private IEnumerable<(string Address, string Path)> Pages(Visitor visitor)
    {
        var open = PermissionPage.Rights.SelectMany(table => table.Rows).Where(row => row[visitor.Column] is "✓" or "◐").SelectMany(row => row.Addresses)
            .Where(address => address.StartsWith("GET ", StringComparison.Ordinal) && !address.StartsWith("GET /sign", StringComparison.Ordinal) && address != "GET /language").ToList();
        Place[] places = [world.Preparing, world.Ballot, world.Voted, world.Decided, world.Given, world.Reviewed];
        var whole = open.Where(address => !address.Contains('{', StringComparison.Ordinal)).Select(address => (address, address[4..]));
        var ofRollout = open.Where(address => address.Contains("/rollouts/{id}", StringComparison.Ordinal) && address.Count(letter => letter == '{') == 1)
            .SelectMany(address => places.Select(place => (address, address[4..].Replace("{id}", place.Rollout.ToString(), StringComparison.Ordinal))));
        return whole.Concat(ofRollout).Where(page => page.Item2 != "/organisation/departments/head");
    }
}
