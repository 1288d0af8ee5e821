using Governance.People;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.People;

/// <summary>The directory is read every few minutes, while people vote.</summary>
public sealed class DirectorySyncTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_everybody_only_those_are_written_of_whom_something_is_new(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await CountWritesAsync(service, engine);
        service.Clock.Advance(TimeSpan.FromMinutes(15));
        var nothingNew = await WritesOfAsync(service);
        service.Tenant.State.AssignRoles(SamplePeople.SabineReuter.ObjectId, AppRoles.Auditor);
        service.Clock.Advance(TimeSpan.FromMinutes(15));
        var oneRole = await WritesOfAsync(service);
        service.Tenant.State.SetEnabled(SamplePeople.TomaszWieland.ObjectId, false);
        service.Clock.Advance(TimeSpan.FromMinutes(15));
        var oneLeft = await WritesOfAsync(service);

        // A role that went and one that came; whoever left keeps the roles that the record shows.
        Assert.Equal((0, 2), (nothingNew, oneRole));
        Assert.InRange(oneLeft, 0, 2);
        var sponsors = (await service.CallAsync(SamplePeople.MiriamKessler, HttpMethod.Get, "/api/people?role=Sponsor")).Body!.AsArray().Select(person => (string?)person!["name"]).ToList();
        Assert.DoesNotContain("Sabine Reuter", sponsors);
        Assert.DoesNotContain("Tomasz Wieland", sponsors);
        Assert.Contains("Dr. Helene Brandt", sponsors);
    }

    private static async Task<int> WritesOfAsync(RunningService service)
    {
        await service.TamperAsync("delete from writes");
        await service.CallAsync(async (DirectorySync sync) =>
        {
            await sync.RunAsync(SampleCompany.TenantId);
            return true;
        });
        await using var connection = await service.OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from writes";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task CountWritesAsync(RunningService service, string engine) => service.TamperAsync(engine == Engines.Sqlite
        ? """
          create table writes (role text);
          create trigger roles_in after insert on person_roles begin insert into writes values (new.role); end;
          create trigger roles_out after delete on person_roles begin insert into writes values (old.role); end;
          """
        : """
          create table writes (role text);
          create function note_write() returns trigger as 'begin insert into writes values (coalesce(new.role, old.role)); return null; end' language plpgsql;
          create trigger roles_in after insert on person_roles for each row execute function note_write();
          create trigger roles_out after delete on person_roles for each row execute function note_write();
          """);
}
