using Governance.People;
using Governance.Sandbox.Tenant;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Adapters.Graph;

/// <summary>The service reads who is there and what they may be.</summary>
public sealed class DirectoryTests : IAsyncLifetime
{
    private TinyService _service = null!;

    private StandInTenant Tenant => _service.Tenant;

    private IDirectory Directory => _service.App.Services.GetRequiredService<IDirectory>();

    public async ValueTask InitializeAsync() => _service = await TinyService.StartAsync(new() { ["Graph:Timeout"] = "00:00:10" });

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Everybody_is_read_with_name_department_title_and_roles()
    {
        var people = await Directory.ReadPeopleAsync(default);

        var sabine = people.Single(person => person.ObjectId == SamplePeople.SabineReuter.ObjectId);
        Assert.Equal("Sabine Reuter", sabine.Name);
        Assert.Equal("sabine.reuter@auental.example", sabine.UserPrincipalName);
        Assert.Equal("Vorstand", sabine.Department);
        Assert.Equal("Vorständin Finanzen", sabine.JobTitle);
        Assert.True(sabine.Enabled);
        Assert.Equal(["Sponsor"], sabine.Roles);
        Assert.Equal(["JourneyManager", "JourneyOwner"], RolesIn(people, SamplePeople.HenrikSommer));
        Assert.Empty(RolesIn(people, SamplePeople.FriedaNowak));
        Assert.Null(people.Single(person => person.ObjectId == SamplePeople.NguyenMinhAnh.ObjectId).Department);
    }

    [Fact]
    public async Task Roles_of_a_group_reach_its_members()
    {
        var people = await Directory.ReadPeopleAsync(default);

        Assert.Equal(["JourneyOwner"], RolesIn(people, SamplePeople.PetraLange));
        Assert.Equal(["JourneyOwner"], await Directory.ReadRolesAsync(SamplePeople.PetraLange.ObjectId, default));
    }

    [Fact]
    public async Task Blocked_accounts_and_guests_without_a_role_are_left_out()
    {
        var before = await Directory.ReadPeopleAsync(default);
        Tenant.State.AssignRoles(SamplePeople.ClaireDubois.ObjectId, AppRoles.Auditor);

        var after = await Directory.ReadPeopleAsync(default);

        Assert.Equal(SamplePeople.All.Count - 2, before.Count);
        Assert.DoesNotContain(before, person => person.ObjectId == SamplePeople.DieterAlbrecht.ObjectId);
        Assert.DoesNotContain(before, person => person.ObjectId == SamplePeople.ClaireDubois.ObjectId);
        Assert.Equal(["Auditor"], RolesIn(after, SamplePeople.ClaireDubois));
    }

    [Fact]
    public async Task A_directory_of_many_pages_is_read_to_the_end()
    {
        var whole = await Directory.ReadPeopleAsync(default);
        Tenant.LargestPage = 4;

        var paged = await Directory.ReadPeopleAsync(default);

        Assert.Equal(whole.Select(Text), paged.Select(Text));
    }

    [Fact]
    public async Task A_role_given_or_taken_shows_at_once()
    {
        var person = SamplePeople.SabineReuter.ObjectId;
        Assert.Equal(["Sponsor"], await Directory.ReadRolesAsync(person, default));

        Tenant.State.AssignRoles(person);

        Assert.Empty((await Directory.ReadRolesAsync(person, default))!);
    }

    [Fact]
    public async Task A_blocked_account_holds_no_role_and_an_unknown_one_is_unknown()
    {
        Assert.Empty((await Directory.ReadRolesAsync(SamplePeople.DieterAlbrecht.ObjectId, default))!);
        Assert.Null(await Directory.ReadRolesAsync(Guid.NewGuid(), default));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_directory_that_fails_once_is_said_to_be_unavailable_and_not_asked_again(int status)
    {
        Tenant.Faults.Set("/v1.0", new Fault { Status = status, RetryAfter = "1", Times = 1 });

        var fault = await Assert.ThrowsAsync<DirectoryUnavailableException>(() => Directory.ReadPeopleAsync(default));

        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(await Directory.ReadPeopleAsync(default));
    }

    [Fact]
    public async Task A_directory_that_hangs_is_given_up_after_the_timeout()
    {
        Tenant.Faults.Set("/v1.0/users", new Fault { Delay = TimeSpan.FromHours(1) });

        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => Directory.ReadRolesAsync(SamplePeople.SabineReuter.ObjectId, default));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_an_outage()
    {
        Tenant.Faults.Set("/v1.0", new Fault { Drop = true });

        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => Directory.ReadPeopleAsync(default));
    }

    [Theory]
    [InlineData("{\"value\":[{\"id\":")]
    [InlineData("<html><title>Sign in to the network</title></html>")]
    public async Task An_answer_that_cannot_be_read_is_an_outage(string body)
    {
        Tenant.Faults.Set("/v1.0", new Fault { Status = 200, Body = body });

        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => Directory.ReadPeopleAsync(default));
        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => Directory.ReadRolesAsync(SamplePeople.SabineReuter.ObjectId, default));
    }

    [Fact]
    public async Task An_outage_in_the_middle_of_the_pages_is_no_short_list()
    {
        Tenant.LargestPage = 4;
        Tenant.Faults.Set("/v1.0/users", new Fault { Status = 503, After = 2 });

        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => Directory.ReadPeopleAsync(default));
    }

    [Fact]
    public async Task A_missing_permission_is_an_outage_that_names_itself()
    {
        Tenant.State.ConsentGraph("Application.Read.All");

        var fault = await Assert.ThrowsAsync<DirectoryUnavailableException>(() => Directory.ReadPeopleAsync(default));

        Assert.Contains("403", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_the_directory_is_unavailable()
    {
        Tenant.Faults.Set($"/{SampleCompany.TenantId}/oauth2", new Fault { Status = 503 });

        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => Directory.ReadPeopleAsync(default));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_told_of_an_outage()
    {
        Tenant.Faults.Set("/v1.0", new Fault { Delay = TimeSpan.FromHours(1) });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Directory.ReadPeopleAsync(cancel.Token));
    }

    private static IReadOnlyList<string> RolesIn(IEnumerable<DirectoryPerson> people, TenantPerson person) =>
        people.Single(found => found.ObjectId == person.ObjectId).Roles;

    private static string Text(DirectoryPerson person) => $"{person with { Roles = [] }} {string.Join(' ', person.Roles)}";
}
