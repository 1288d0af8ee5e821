namespace Governance.Shared;

/// <summary>All that distinguishes one running service from another: production, sandbox and tests differ in nothing else.</summary>
public sealed record GovernanceSettings
{
    /// <summary>Configuration by key (<c>AzureAd:TenantId</c>, <c>ConnectionStrings:Governance</c>, …).</summary>
    public required IReadOnlyDictionary<string, string?> Configuration { get; init; }

    /// <summary>The system's clock unless a test or a sample organisation moves its own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Off where a test or the sample organisation turns the clock itself.</summary>
    public bool RunSchedules { get; init; } = true;

    /// <summary>Reads the process environment (<c>AzureAd__TenantId</c>), then the command line (<c>--AzureAd:TenantId=…</c>), the latter winning.</summary>
    public static GovernanceSettings From(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        return new GovernanceSettings { Configuration = configuration.AsEnumerable().ToDictionary(pair => pair.Key, pair => pair.Value) };
    }
}

/// <summary>Settings are missing or wrong; the message lists every one of them.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception("The service cannot start:" + string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}")))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
