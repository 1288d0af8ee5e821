using System.Runtime.CompilerServices;
using Governance.Workflows.Elsa;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Engines;

/// <summary>Elsa, composed once for each catalog.</summary>
public sealed class ElsaEngines : IEngines
{
    private readonly ConditionalWeakTable<ActivityCatalog, ElsaServices> _services = [];

    public static ElsaEngines Instance { get; } = new();

    public string Name => "elsa";

    public int LongestState => 6_000;

    // It counts how often it came by.
    public int StateGrowth => 40;

    public int WalksOneIn => 10;

    public IWorkflowEngine Create(ActivityCatalog catalog, TimeProvider clock, EngineOptions options) =>
        new ElsaEngine(_services.GetValue(catalog, known => new ElsaServices(known)), clock, options);
}
