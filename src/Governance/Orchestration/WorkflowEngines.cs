using Governance.Workflows;
#if USE_ELSA
using Governance.Workflows.Elsa;
#endif

namespace Governance.Orchestration;

/// <summary>The engines of this build. An instance stays on the one it began on.</summary>
/// <param name="all">At least one.</param>
/// <param name="chosen">The name of one of them.</param>
public sealed class WorkflowEngines(IReadOnlyList<IWorkflowEngine> all, string chosen)
{
    public const string InProcess = "in-process", Elsa = "elsa";

    /// <summary>Names of the engines that this build has.</summary>
    public static IReadOnlyList<string> Built { get; } =
#if USE_ELSA
        [InProcess, Elsa];
#else
        [InProcess];
#endif

    /// <summary>New instances begin on it.</summary>
    public IWorkflowEngine Chosen { get; } = all.First(engine => engine.Name == chosen);

    /// <returns>Null when this build does not have it.</returns>
    public IWorkflowEngine? Find(string name) => all.FirstOrDefault(engine => engine.Name == name);

    internal static WorkflowEngines Of(IServiceProvider provider) => new([.. Make(provider)], provider.GetRequiredService<OrchestrationOptions>().Engine);

    private static IEnumerable<IWorkflowEngine> Make(IServiceProvider provider)
    {
        yield return new InProcessEngine(provider.GetRequiredService<TimeProvider>());
#if USE_ELSA
        yield return new ElsaEngine(provider.GetRequiredService<ElsaServices>(), provider.GetRequiredService<TimeProvider>());
#endif
    }
}
