using Governance.People;
using Governance.Reviews.Events;
using Governance.Sandbox.Tenant;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Sandbox;

/// <summary>The tenant forgets its calendars when it ends, the database does not: what the service knows of them is put back, or it would take every review for cancelled.</summary>
internal static class RestoredCalendars
{
    public static async Task FillAsync(IServiceProvider services, StandInTenant tenant)
    {
        await using var scope = services.CreateAsyncScope();
        var ahead = await scope.ServiceProvider.GetRequiredService<ReviewEventStore>().ReadAheadAsync(TimeProvider.System.GetUtcNow());
        var people = await scope.ServiceProvider.GetRequiredService<PeopleService>().ReadAsync(ahead.Select(one => one.OrganiserId).Distinct());
        var mailboxes = people.ToDictionary(person => person.Id, person => person.ObjectId);
        foreach (var one in ahead.Where(one => tenant.Calendars.All.All(there => there.Id != one.EventId)))
        {
            tenant.Calendars.Restore(one.EventId!, mailboxes[one.OrganiserId], "Review", one.StartsAt!.Value, one.EndsAt!.Value);
        }
    }
}
