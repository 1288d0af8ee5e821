using Governance.Tests.Gates.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Status;

/// <summary>When a status card comes: once a week, on the first working day.</summary>
public sealed class StatusTimeTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_has_one_card_a_week_however_often_the_service_looks_and_starts(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Story.StartAsync(service);
        Assert.Equal(0, await CountAsync(service, StatusScene.Monday(7).AddHours(5)));

        Assert.Equal(0, await CountAsync(service, StatusScene.Monday(14).AddMinutes(-1)));
        Assert.Equal(1, await CountAsync(service, StatusScene.Monday(14)));
        await service.RestartAsync();
        Assert.Equal(1, await CountAsync(service, StatusScene.Monday(14).AddMinutes(15)));
        Assert.Equal(1, await CountAsync(service, StatusScene.Monday(18).AddHours(12)));
        Assert.Equal(1, await CountAsync(service, StatusScene.Monday(20).AddHours(12)));
        Assert.Equal(2, await CountAsync(service, StatusScene.Monday(21)));
        Assert.Equal("Privatkunden-Journeys: Wochenstand vom 21. September 2026", StatusScene.Title(StatusScene.Cards(service)[1]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_looks_at_the_same_moment_writes_no_second_card(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Story.StartAsync(service);
        service.Clock.Now = StatusScene.Monday(14);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StatusScene.RunAsync(service))));

        await service.DeliverAsync();
        Assert.Single(StatusScene.Cards(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_closing_day_moves_it_to_the_next_working_day_and_a_week_off_has_none(string engine)
    {
        await using var service = await RunningService.StartAsync(engine, settings
            => settings["Organisation:ClosingDays"] = "2026-09-14, 2026-09-21, 2026-09-22, 2026-09-23, 2026-09-24, 2026-09-25");
        await Story.StartAsync(service);

        Assert.Equal(0, await CountAsync(service, StatusScene.Monday(14).AddHours(5)));
        Assert.Equal(1, await CountAsync(service, StatusScene.Monday(15)));
        Assert.Equal(1, await CountAsync(service, StatusScene.Monday(25).AddHours(5)));
        Assert.Equal(1, await CountAsync(service, StatusScene.Monday(27).AddHours(5)));
        Assert.Equal(2, await CountAsync(service, StatusScene.Monday(28)));
        Assert.Contains("Seit dem 15. September 2026", StatusScene.Lines(StatusScene.Cards(service)[1]));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_the_service_slept_through_comes_on_the_next_working_day_of_the_week(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        await Story.StartAsync(service);

        Assert.Equal(0, await CountAsync(service, StatusScene.Monday(19).AddHours(5)));
        Assert.Equal(1, await CountAsync(service, StatusScene.Monday(23).AddHours(5)));
        Assert.Equal("Privatkunden-Journeys: Wochenstand vom 23. September 2026", StatusScene.Title(StatusScene.Cards(service)[0]));
        Assert.Equal(2, await CountAsync(service, StatusScene.Monday(28)));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_rollout_that_has_ended_has_no_card(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var gate = await GateScene.DecidingAsync(service);
        await gate.DecideAsync("kill");

        Assert.Equal(0, await CountAsync(service, StatusScene.Monday(14)));
    }

    private static async Task<int> CountAsync(RunningService service, DateTimeOffset now)
    {
        service.Clock.Now = now;
        await StatusScene.WriteAsync(service);
        return StatusScene.Cards(service).Count;
    }
}
