using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Charters;

namespace Governance.Tests.Support;

/// <summary>The people of one rollout, fresh for one test, and the commands they begin with.</summary>
public sealed class Cast
{
    public required TestService Service { get; init; }
    public required Caller Chair { get; init; }
    public required Caller Sponsor { get; init; }
    public required Caller Manager { get; init; }
    public required Caller Owner { get; init; }

    /// <summary>In the directory, without any role.</summary>
    public required Caller Member { get; init; }

    public static async Task<Cast> OfAsync(TestService service) => new()
    {
        Service = service,
        Chair = await service.PersonAsync("Dr. Helene Brandt", AppRoles.Sponsor),
        Sponsor = await service.PersonAsync("Dr. Tomasz Wieland", AppRoles.Sponsor),
        Manager = await service.PersonAsync("Miriam Kessler", AppRoles.JourneyManager),
        Owner = await service.PersonAsync("Deniz Yıldız", AppRoles.JourneyOwner),
        Member = await service.PersonAsync("Petra Lange"),
    };

    public CharterContent Charter => new()
    {
        Name = "Privatkunden-Journeys", Purpose = "Wer umzieht, soll uns nur einmal anrufen müssen.", Units = ["Kundenservice", "IT"],
        ManagerId = Manager.Id, SeatPersonIds = [Sponsor.Id], Land = "DE-SN", Channel = FakeChannel.Board,
    };

    public static NewJourney Moving => new()
    {
        Name = "Umzug melden", Persona = "Familie im Umzug", ValueEur = 1_200_000, Complexity = 34, Departments = ["Kundenservice", "Abrechnung"],
    };

    public async Task<Rollout> CharterAsync() => (await Service.CallAsync((RolloutService rollouts) => rollouts.CharterAsync(Charter, Chair))).Value;

    public async Task<Journey> AddAsync(Rollout rollout, NewJourney? journey = null)
        => (await Service.CallAsync((JourneyService journeys) => journeys.AddAsync(rollout.Id, journey ?? Moving, Manager))).Value;

    /// <summary>The handover to the journey's owner: Petra Lange heads every department, and has agreed.</summary>
    public async Task HandOverAsync(Journey journey, Caller? manager = null)
    {
        var heads = journey.Departments.Select(department => new NamedHead(department, Member.Id)).ToList();
        var recorded = await Service.CallAsync((HandoverService handovers) => handovers.RecordAsync(journey.Id, new NewHandover("Teamleitung Umzüge", heads), manager ?? Manager));
        var agreed = await Service.CallAsync((HandoverService handovers) => handovers.AgreeAsync(journey.Id, Member));
        Assert.True(recorded.Value.IsRecorded && agreed.Value.IsComplete);
    }

    /// <summary>A journey with its owner, in the state asked for; Live and Retired wait for the second person.</summary>
    public async Task<Journey> JourneyAsync(Rollout rollout, JourneyState state)
    {
        var journey = await AddAsync(rollout);
        journey = (await Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(journey.Id, Owner.Id, Manager))).Value;
        if (state is JourneyState.InImplementation or JourneyState.Live)
        {
            await HandOverAsync(journey);
        }

        var path = state == JourneyState.Retired ? [JourneyState.Retired] : Enum.GetValues<JourneyState>().Skip(1).TakeWhile(next => next <= state);
        foreach (var next in path)
        {
            journey = (await Service.CallAsync((JourneyService journeys) => journeys.SetStateAsync(journey.Id, next, "Entschieden im Review.", null, Owner))).Value;
        }

        return journey;
    }
}
