using Governance.Adapters.Entra;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Data;
using Microsoft.Extensions.Options;

namespace Governance;

/// <summary>What happens once, before the first request is taken.</summary>
internal static class Startup
{
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        await OpenDatabaseAsync(provider, cancel);
        await provider.GetRequiredService<DefinitionLibrary>().LoadAsync(
            provider.GetRequiredService<OrchestrationOptions>().Folder, provider.GetRequiredService<Session>(), provider.GetRequiredService<DefinitionStore>());
        await provider.GetRequiredService<NeededDefinitions>().CheckAsync();
        await NameStrandedAsync(provider);
        await ReadDirectoryAsync(provider, cancel);
    }

    private static async Task NameStrandedAsync(IServiceProvider provider)
    {
        foreach (var stranded in await provider.GetRequiredService<WorkflowWatch>().ReadStrandedAsync())
        {
            provider.GetRequiredService<ILogger<WorkflowEngines>>().LogWarning(
                "{Instances} workflow instances began on the engine {Engine}, which this build does not have; they stand still until the service runs in a build that has it", stranded.Instances, stranded.Engine);
        }
    }

    private static async Task OpenDatabaseAsync(IServiceProvider provider, CancellationToken cancel)
    {
        var database = provider.GetRequiredService<Database>();
        provider.GetRequiredService<DataFileHold>().Take();
        DataFileMode.Create(database.Dialect);
        await DatabaseException.OnUseAsync(database, () => new Migrator(database).RunAsync(provider.GetRequiredService<TimeProvider>(), cancel));
        DataFileMode.Tighten(database.Dialect, provider.GetRequiredService<ILogger<Database>>());
        if (database.Dialect.SingleWriter)
        {
            // The file is this process's alone: whoever was sending when it last ended is dead, and nobody needs to wait for them.
            await provider.GetRequiredService<OutboxDispatcher>().ReleaseAsync();
        }
    }

    // Neither a directory that is down nor something that cannot be decided anew keeps the service from starting: what was known last is still there.
    private static async Task ReadDirectoryAsync(IServiceProvider provider, CancellationToken cancel)
    {
        try
        {
            var tenant = Guid.Parse(provider.GetRequiredService<IOptions<EntraOptions>>().Value.TenantId);
            await provider.GetRequiredService<DirectorySync>().RunAsync(tenant, cancel);
        }
        catch (DirectoryUnavailableException error)
        {
            provider.GetRequiredService<ILogger<DirectorySync>>().LogWarning(error, "The directory did not answer at start; its last answer stands");
        }
        catch (RoleFollowException error)
        {
            // The next vote, or the clock, makes up for it; all else works.
            provider.GetRequiredService<ILogger<DirectorySync>>().LogError(error, "Not everything was decided anew at start, although roles had changed");
        }
    }
}
