using Governance.Tests.Support;

namespace Governance.Tests.Chaos.BadDays;

/// <summary>A tenant that throttles, fails and drops connections for ten minutes, and a service that dies three times meanwhile.</summary>
/// <remarks>GOVERNANCE_SEED repeats a day: the same faults for the same requests of a receiver; which receiver comes first is up to the machine.</remarks>
[Lasts(80)]
public sealed class BadDayTests
{
    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("GOVERNANCE_SEED"), System.Globalization.CultureInfo.InvariantCulture, out var seed) ? seed : null;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_thousand_messages_arrive_in_order_however_the_tenant_fails_and_the_service_dies(string engine)
    {
        var seed = Asked ?? Random.Shared.Next(1_000_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}");
        await using var day = await BadDay.StartAsync(engine, seed);

        await day.RunAsync();

        IReadOnlyList<string> breaches = [.. await Promises.OfMessagesAsync(day), .. await Promises.OfCalendarsAsync(day), .. Promises.OfRates(day), .. Promises.ThatItWasBad(day)];
        Assert.True(breaches.Count == 0, $"Seed {seed} on {engine}, {breaches.Count} breaches:\n{string.Join('\n', breaches.Take(25))}");
    }
}
