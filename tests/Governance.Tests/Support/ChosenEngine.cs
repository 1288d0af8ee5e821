using Governance.Orchestration;

namespace Governance.Tests.Support;

/// <summary>The workflow engine that this run tests: in process, unless GOVERNANCE_ENGINE names another that the build has.</summary>
public static class ChosenEngine
{
    public static string Name { get; } = Environment.GetEnvironmentVariable("GOVERNANCE_ENGINE") is { Length: > 0 } name ? name : WorkflowEngines.InProcess;

    /// <summary>A service with these settings begins its instances on it; every test that starts a service says so.</summary>
    public static Dictionary<string, string?> In(Dictionary<string, string?> settings)
    {
        settings[OrchestrationOptions.EngineKey] = Name;
        return settings;
    }
}
