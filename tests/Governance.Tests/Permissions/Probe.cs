using Governance.Sandbox.Tenant;

namespace Governance.Tests.Permissions;

/// <summary>
/// How a cell is tried: the request, and the answer by which one sees that it came through. A request that would use something up asks for what is closed
/// by its state already, or says what is so already. Since the same request answers 403 to whoever may not, the check of rights stands before
/// what answers the others, and that answer proves that they passed it.
/// </summary>
/// <param name="Ask">The request; told whether the visitor may, so that what may be used up is made fresh for them only.</param>
/// <param name="Through">"done", "open", or status and code of the refusal behind the check of rights: "409 gate.already_submitted".</param>
public sealed record Probe(Func<World, bool, Task<Ask>> Ask, string Through)
{
    public const string Done = "done", Open = "open";

    /// <summary>What ✓ reads and ◐ does not; empty where nothing is left out for anybody.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Whom the row names; null where it names nobody.</summary>
    public TenantPerson? Named { get; init; }
}

/// <summary>The probes by address; where rows share one, by what the row says as well.</summary>
public sealed class ProbeBook
{
    private readonly Dictionary<string, Probe> probes = [];
    private TenantPerson? named;
    private string? what;

    public static ProbeBook Whole { get; } = new ProbeBook().AddCompany().AddRollouts().AddJourneys().AddGates().AddReviews().AddOperations().AddFacts();

    public Probe Of(PermissionRow row, string address)
        => probes.TryGetValue(Key(row.What, address), out var own) || probes.TryGetValue(address, out own) ? own : throw new KeyNotFoundException($"No probe for {address} in '{row.What}'.");

    /// <summary>From here on rows name this person.</summary>
    public ProbeBook Naming(TenantPerson? person)
    {
        named = person;
        return this;
    }

    /// <summary>From here on probes are for one row; null for whichever has the address.</summary>
    public ProbeBook For(string? row)
    {
        what = row;
        return this;
    }

    /// <summary>Something to read.</summary>
    public ProbeBook Read(string address, Func<World, string> path, params string[] marks)
        => Add(address, new Probe((world, _) => Task.FromResult(new Ask(path(world))), Probe.Done) { Marks = marks });

    /// <summary>A command that changes nothing any more.</summary>
    public ProbeBook Send(string address, string through, Func<World, Ask> ask) => Add(address, new Probe((world, _) => Task.FromResult(ask(world)), through));

    /// <summary>A command that is carried out, on something made for it.</summary>
    public ProbeBook Spends(string address, Func<World, bool, Task<Ask>> ask) => Add(address, new Probe(ask, Probe.Done));

    private ProbeBook Add(string address, Probe probe)
    {
        probes.Add(Key(what, address), probe with { Named = named });
        return this;
    }

    private static string Key(string? what, string address) => what is null ? address : $"{what}: {address}";
}
