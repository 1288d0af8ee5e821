namespace Governance.Workflows.Tests.Support;

/// <summary>Makes the engine that a test runs on.</summary>
public interface IEngines
{
    /// <summary>As <see cref="IWorkflowEngine.Name"/>, and as in the table of treatments.</summary>
    string Name { get; }

    /// <summary>Characters that the state of a rollout between two gates takes at most.</summary>
    int LongestState { get; }

    /// <summary>Characters by which that state may grow over two hundred rounds.</summary>
    int StateGrowth { get; }

    /// <summary>Of so many random definitions one is walked through, for an engine that takes longer.</summary>
    int WalksOneIn { get; }

    IWorkflowEngine Create(ActivityCatalog catalog, TimeProvider clock, EngineOptions options);
}

/// <summary>The runner that needs no package.</summary>
public sealed class InProcessEngines : IEngines
{
    public static InProcessEngines Instance { get; } = new();

    public string Name => "in-process";

    public int LongestState => 600;

    public int StateGrowth => 0;

    public int WalksOneIn => 1;

    public IWorkflowEngine Create(ActivityCatalog catalog, TimeProvider clock, EngineOptions options) => new InProcessEngine(clock, options);
}
