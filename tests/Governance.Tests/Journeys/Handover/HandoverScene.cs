using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.Organisation;
using Governance.People;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>A journey in implementation with its owner, and the heads of its two departments.</summary>
public sealed record HandoverScene(Cast Cast, Journey Journey, Caller Service, Caller Billing)
{
    public static async Task<HandoverScene> StartAsync(TestService service, params string[] departments)
    {
        var cast = await Cast.OfAsync(service);
        var journey = await cast.AddAsync(await cast.CharterAsync(), departments.Length == 0 ? Cast.Moving : Cast.Moving with { Departments = departments });
        var scene = new HandoverScene(cast, journey, await service.PersonAsync("Deniz Yıldız"), await service.PersonAsync("Silke Hagen"));
        await scene.OwnAsync(cast.Owner);
        foreach (var state in new[] { JourneyState.InDesign, JourneyState.InImplementation })
        {
            await service.CallAsync((JourneyService journeys) => journeys.SetStateAsync(journey.Id, state, null, null, cast.Manager));
        }

        return scene;
    }

    /// <param name="more">Beside the two heads.</param>
    /// <param name="only">The one department of the two that is named; null for both.</param>
    public Task<Outcome<HandoverSheet>> RecordAsync(string before = "Teamleitung Umzüge", Caller? caller = null, long? expected = null, NamedHead[]? more = null, string? only = null)
    {
        NamedHead[] both = [new(Journey.Departments[0], Service.Id), new(Journey.Departments[1], Billing.Id)];
        var heads = both.Where(head => only is null || head.Department == only).Concat(more ?? []).ToList();
        return Cast.Service.CallAsync((HandoverService handovers) => handovers.RecordAsync(Journey.Id, new NewHandover(before, heads), caller ?? Cast.Manager, expected));
    }

    public Task<Outcome<HandoverSheet>> AgreeAsync(Caller caller, long? expected = null)
        => Cast.Service.CallAsync((HandoverService handovers) => handovers.AgreeAsync(Journey.Id, caller, expected));

    public Task<Outcome<HandoverSheet>> WithdrawAsync(Caller caller) => Cast.Service.CallAsync((HandoverService handovers) => handovers.WithdrawAsync(Journey.Id, caller));

    public async Task<HandoverSheet> ReadAsync()
    {
        var journey = (await Cast.Service.CallAsync((JourneyService journeys) => journeys.FindAsync(Journey.Id)))!;
        return await Cast.Service.CallAsync((HandoverQueries handovers) => handovers.ReadAsync(journey));
    }

    public Task<Outcome<Journey>> LiveAsync(Caller? owner = null)
        => Cast.Service.CallAsync((JourneyService journeys) => journeys.SetStateAsync(Journey.Id, JourneyState.Live, null, null, owner ?? Cast.Owner));

    public Task<Outcome<Journey>> OwnAsync(Caller owner) => Cast.Service.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(Journey.Id, owner.Id, Cast.Manager));

    public async Task EditAsync(params string[] departments)
        => Assert.Null((await Cast.Service.CallAsync((JourneyEditing editing) => editing.ChangeAsync(Journey.Id, Cast.Moving with { Departments = departments }, Cast.Manager))).Refusal);

    /// <summary>The organisation keeps that head.</summary>
    public async Task KeepAsync(string department, Caller head)
        => Assert.Null((await Cast.Service.CallAsync((DepartmentService departments) => departments.SetHeadAsync(department, head.Id, Cast.Chair))).Refusal);
}
