using Governance.Operations;
using Governance.Sandbox.Tenant;
using Governance.Tests.Reviews;
using Governance.Tests.Support;

namespace Governance.Tests.Operations;

/// <summary>The connection to the tenant, tried for administrators: what works, what does not, and which permission is missing.</summary>
public sealed class TenantCheckTests
{
    [Fact]
    public async Task Everything_that_is_granted_works_and_what_nobody_asked_for_is_not_tried()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);

        Assert.Equal(["token works", "roles works", "people works", "groups works", "calendars untried"], await StatesAsync(service));
        Assert.Equal((0, "works    People (User.Read.All)"), ((await CommandAsync(service)).Code, (await CommandAsync(service)).Lines[2]));
    }

    [Theory]
    [InlineData("Application.Read.All", "roles")]
    [InlineData("User.Read.All", "people")]
    [InlineData("GroupMember.Read.All", "groups")]
    [InlineData("Calendars.ReadWrite", "calendars")]
    public async Task The_permission_that_is_missing_is_named_with_what_is_lost_and_found_once_it_is_granted(string permission, string need)
    {
        await using var service = await ReviewScene.CalendarServiceAsync(Engines.Sqlite);
        var granted = service.Tenant.State.Service.GraphPermissions;
        service.Tenant.State.ConsentGraph([.. granted.Where(one => one != permission)]);

        using var admin = await Browser.AsAsync(service, SamplePeople.LarsPeters);
        var page = await admin.OpenAsync("/operations/tenant");

        Assert.Contains($"{need} fails", await StatesAsync(service));
        Assert.EndsWith("Nicht alles ist möglich. Was fehlt, steht unten.", page.Lede, StringComparison.Ordinal);
        Assert.Contains($"Es fehlt „{permission}“ mit der Zustimmung der Administration.", page.Text, StringComparison.Ordinal);
        var (code, lines) = await CommandAsync(service);
        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith("FAILS", StringComparison.Ordinal) && line.EndsWith($"Grant {permission} with admin consent.", StringComparison.Ordinal));
        service.Tenant.State.ConsentGraph(granted);
        Assert.DoesNotContain(await StatesAsync(service), state => state.EndsWith("fails", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_secret_is_told_and_nothing_else_is_tried()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite, settings => settings["AzureAd:ClientSecret"] = "not-the-secret");

        var (code, lines) = await CommandAsync(service);

        Assert.Equal(1, code);
        Assert.StartsWith("FAILS    Token: No token for Microsoft 365: invalid_client", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("untried", line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("not-the-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tenant_that_does_not_answer_is_no_missing_permission()
    {
        await using var service = await RunningService.StartAsync(Engines.Sqlite);
        service.Tenant.Faults.TakeDirectoryDown();

        var (_, lines) = await CommandAsync(service);

        Assert.Equal("FAILS    Roles (Application.Read.All): Microsoft 365 answered with status 503 (503).", lines[1]);
    }

    private static async Task<IReadOnlyList<string>> StatesAsync(RunningService service)
        => [.. (await service.CallAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/tenant-check")).Body!.AsArray().Select(probe => $"{probe!["need"]} {probe["state"]}")];

    private static async Task<(int Code, IReadOnlyList<string> Lines)> CommandAsync(RunningService service)
    {
        await using var output = new StringWriter();
        var code = await TenantCheckCommand.RunAsync(service.Services, output);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
