namespace Governance.Operations;

/// <summary>The same from the command line: for whoever sets the service up before anybody can sign in.</summary>
public static class TenantCheckCommand
{
    /// <summary>First word of the command line.</summary>
    public const string Name = "check";

    /// <summary>Tries the connection and writes a line for each need.</summary>
    /// <param name="services">Of a service that need not run; no database is opened.</param>
    /// <returns>0 when nothing failed, else 1.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, TextWriter output)
    {
        var probes = await services.GetRequiredService<ITenantCheck>().RunAsync(CancellationToken.None);
        foreach (var probe in probes)
        {
            await output.WriteLineAsync(Line(probe));
        }

        return probes.Any(probe => probe.State == ProbeState.Fails) ? 1 : 0;
    }

    private static string Line(TenantProbe probe)
    {
        var about = probe.Permission is { } permission ? $"{probe.Need} ({permission})" : $"{probe.Need}";
        return probe.State switch
        {
            ProbeState.Works => $"works    {about}",
            ProbeState.Untried => $"untried  {about}",
            _ => $"FAILS    {about}: {probe.Error}{(probe.LacksPermission ? $" Grant {probe.Permission} with admin consent." : "")}",
        };
    }
}
