using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Conditions;
using Governance.Tests.Organisation;
using Governance.Tests.Support;

namespace Governance.Tests.Gates.Pages;

/// <summary>A day that is still to come is never called today, also where no working day lies before it.</summary>
public sealed class DaysLeftPageTests
{
    private static readonly DateTimeOffset Friday = new(2026, 9, 25, 8, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_gate_date_behind_closing_days_is_some_days_away(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await GateScene.DecidingAsync(service);
        await ClosingDayTests.AddAsync(service, SamplePeople.LarsPeters, "2026-09-26", "2026-09-28");
        service.Clock.Now = Friday;

        Assert.Contains("Montag, in 3 Tagen", (await scene.OpenAsync(Story.Chair)).Root.Classed("facts").Single().Text, StringComparison.Ordinal);
        Assert.Contains("Montag, in 3 Tagen", (await scene.OpenAsync(Story.Chair, "?view=print")).Root.Classed("facts").Single().Text, StringComparison.Ordinal);
        using var chair = await scene.AsAsync(Story.Chair);
        using var english = await scene.AsAsync(Story.Chair, "en");
        Assert.Contains("Gate-Termin Mo, 28. September – in 3 Tagen", (await chair.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Gate date Mon 28 September – in 3 days", (await english.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_condition_that_is_due_on_a_day_off_is_due_tomorrow(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var scene = await ConditionScene.StartAsync(service);
        await ClosingDayTests.AddAsync(service, SamplePeople.LarsPeters, "2026-10-30");
        service.Clock.Now = new DateTimeOffset(2026, 10, 29, 8, 0, 0, TimeSpan.Zero);

        Assert.Contains("30. Oktober 2026 morgen", (await scene.Gate.OpenAsync(Story.Chair, "?view=print")).Root.Section("conditions").Text, StringComparison.Ordinal);
        using var owner = await scene.Gate.AsAsync(Story.Owner);
        Assert.Contains("Fällig Fr, 30. Oktober – morgen", (await owner.OpenAsync("/")).Text, StringComparison.Ordinal);
        service.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Fällig Fr, 30. Oktober – heute", (await owner.OpenAsync("/")).Text, StringComparison.Ordinal);
    }
}
