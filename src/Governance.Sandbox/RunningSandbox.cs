using System.Data.Common;
using Governance.Orchestration;
using Governance.Sandbox.Sample;
using Governance.Sandbox.Tenant;
using Governance.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Governance.Sandbox;

/// <summary>The service and its stand-in tenant, both on ports of this machine.</summary>
public sealed class RunningSandbox : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly string engine;
    private WebApplication? service;

    private RunningSandbox(StandInTenant tenant, DataFolder folder, string serviceUrl, string engine)
        => (Tenant, this.folder, ServiceUrl, this.engine) = (tenant, folder, serviceUrl, engine);

    public StandInTenant Tenant { get; }

    /// <summary>Scheme, host and port; no slash at the end.</summary>
    public string ServiceUrl { get; }

    /// <summary>The service's own container.</summary>
    public IServiceProvider Services => service!.Services;

    /// <summary>Where to open it, where the channels are, how scripts sign in: three lines.</summary>
    public string Greeting => $"""
        Open {ServiceUrl} and sign in as one of the sample people.
        Messages to Teams channels show on {Tenant.BaseUrl}/channels, Outlook calendars on {Tenant.BaseUrl}/calendars
        Scripts get a token by POST {Tenant.BaseUrl}/{SampleCompany.TenantId}/oauth2/v2.0/token with grant_type=password&client_id={SampleCompany.Script.ClientId}&username={SamplePeople.SabineReuter.UserPrincipalName}&password={SampleCompany.Password}&scope=api://{SampleCompany.Service.ClientId}/access_as_user
        """;

    /// <summary>Starts both and returns when they answer. The sample organisation is made unless the folder has a database already.</summary>
    /// <param name="options">What the command line asks for.</param>
    /// <param name="say">Takes what is worth knowing while it starts; null for nobody.</param>
    /// <param name="cancel">Takes down what has begun.</param>
    /// <exception cref="SandboxException">A port is in use, or what lies in the folder is no database.</exception>
    public static async Task<RunningSandbox> StartAsync(SandboxOptions options, Action<string>? say = null, CancellationToken cancel = default)
    {
        var tenant = await StandInTenant.StartAsync(port: LocalPort.Reserve(options.TenantPort, "--tenant-port"));
        RunningSandbox? sandbox = null;
        try
        {
            var port = LocalPort.Reserve(options.Port, "--port");
            sandbox = new RunningSandbox(tenant, new DataFolder(options.DataFolder), $"http://localhost:{port}", options.Engine);
            await sandbox.BeginAsync(options.Empty, say, cancel);
            return sandbox;
        }
        catch (DbException error)
        {
            await sandbox!.DisposeAsync();
            throw new SandboxException($"the database {sandbox.folder.DatabaseFile} cannot be used: {error.Message}");
        }
        catch
        {
            await (sandbox?.DisposeAsync() ?? tenant.DisposeAsync());
            throw;
        }
    }

    /// <summary>Returns when somebody stops the service or <paramref name="stop"/> is cancelled.</summary>
    public Task WaitAsync(CancellationToken stop) => service!.WaitForShutdownAsync(stop);

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.StopAsync();
            await service.DisposeAsync();
        }

        await Tenant.DisposeAsync();
        folder.Dispose();
    }

    private async Task BeginAsync(bool empty, Action<string>? say, CancellationToken cancel)
    {
        Tenant.State.RegisterService(ServiceUrl);
        Tenant.State.ConsentGraph([.. Tenant.State.Service.GraphPermissions, "Calendars.ReadWrite"]);
        if (!empty && !folder.HasDatabase)
        {
            say?.Invoke("Building the sample organisation with ten months of history; this takes some seconds.");
            await folder.MakeDatabaseAsync(connection => SampleHistory.WriteAsync(Settings(connection), Tenant, cancel));
        }

        service = GovernanceHost.Build(Settings(folder.ConnectionString));
        await service.PrepareGovernanceAsync(cancel);
        await RestoredCalendars.FillAsync(service.Services, Tenant);
        await service.StartAsync(cancel);
    }

    private GovernanceSettings Settings(string connectionString) => new()
    {
        Configuration = new Dictionary<string, string?>(Tenant.Settings())
        {
            ["ConnectionStrings:Governance"] = connectionString,
            ["Service:PublicUrl"] = ServiceUrl,
            [OrchestrationOptions.EngineKey] = engine,
            // Core teams and department heads need no role to read what they work on; in Entra, the assignment to the application says who belongs.
            ["AzureAd:AllowMembersWithoutRole"] = "true",
            ["Organisation:Name"] = Tenant.State.Data.CompanyName,
            ["urls"] = ServiceUrl,
            // Keys in the clear are what a sandbox has; production should hear of it.
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        },
    };
}
