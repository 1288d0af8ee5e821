using Governance.Journeys;
using Governance.Rollouts;

namespace Governance.People.Members;

/// <summary>Reads who the directory knows, and what they hold here.</summary>
public sealed class MemberReading(PeopleService people, RolloutService rollouts, JourneyService journeys)
{
    public const int PageLength = 100;

    public async Task<MemberList> ReadAsync(MemberFilter filter)
    {
        var (everybody, roles, holdings) = (await people.ReadAllAsync(), await people.ReadRolesAsync(), await HoldingsAsync());
        var all = everybody.Select(person => new Member(person, [.. Held(person, roles)], [.. holdings[person.Id].Select(holding => Judge(holding, person, roles))])).ToList();
        var found = all.Where(member => Fits(member, filter)).ToList();
        var pages = Math.Max(1, (found.Count + PageLength - 1) / PageLength);
        var page = Math.Clamp(filter.Page, 1, pages);
        return new MemberList(
            filter with { Page = page }, [.. found.Skip((page - 1) * PageLength).Take(PageLength)], found.Count, pages,
            [.. all.Where(member => member.Holdings.Any(holding => holding.IsLost))], await people.FindDirectoryStateAsync());
    }

    private async Task<ILookup<Guid, Holding>> HoldingsAsync()
    {
        var found = new List<(Guid Person, Holding Holding)>();
        var running = (await rollouts.ReadAllAsync()).Where(rollout => rollout.State != RolloutState.Ended).ToList();
        var ids = running.Select(rollout => rollout.Id).ToList();
        var (seats, owned) = (await rollouts.ReadSeatsAsync(ids), await journeys.ReadAsync(ids));
        foreach (var rollout in running)
        {
            var href = $"/rollouts/{rollout.Id}";
            found.AddRange(seats[rollout.Id].Select(seat => (seat.PersonId, new Holding(HoldingKind.Seat, rollout.Name, href, false))));
            found.Add((rollout.ManagerId, new Holding(HoldingKind.Manager, rollout.Name, href, false)));
            found.AddRange(owned[rollout.Id].Where(journey => journey is { State: not JourneyState.Retired, OwnerId: not null })
                .Select(journey => (journey.OwnerId!.Value, new Holding(HoldingKind.Owner, journey.Name, $"/journeys/{journey.Id}", false))));
        }

        return found.ToLookup(one => one.Person, one => one.Holding);
    }

    // Whoever has left keeps no role, whatever was read last.
    private static IEnumerable<string> Held(Person person, ILookup<Guid, string> roles) => person.Enabled ? AppRoles.ForPeople.Where(roles[person.Id].Contains) : [];

    private static Holding Judge(Holding holding, Person person, ILookup<Guid, string> roles)
        => holding with { IsLost = !Held(person, roles).Contains(Holding.RoleFor(holding.Kind)) };

    private static bool Fits(Member member, MemberFilter filter)
        => (filter.Role is null || member.Roles.Contains(filter.Role))
            && (filter.Name is null || new[] { member.Person.Name, member.Person.Department, member.Person.JobTitle }
                .Any(text => text?.Contains(filter.Name, StringComparison.OrdinalIgnoreCase) == true));
}
