using System.Globalization;
using System.Text;
using Governance.Tests.Gates.Properties.Plain;

namespace Governance.Tests.Gates.Properties;

/// <summary>A rollout's beginning and what happens to it.</summary>
public sealed record History(Setup Setup, IReadOnlyList<Step> Steps)
{
    /// <summary>A Monday morning; no time of any history depends on the machine.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 9, 7, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Waits until whatever is open has to have ended, so that no history reaches into the next one.</summary>
    private static readonly IReadOnlyList<Step> Ending = [new Step.Wait(Mark.Deadline, 5), new Step.Tick()];

    /// <summary>Plays the history with the model and the services side by side.</summary>
    /// <returns>Null when they agree in everything and nothing else is wrong; else the first difference.</returns>
    public async Task<string?> PlayAsync(GateHost host)
    {
        var (world, player) = (new World(Setup, Troupe.Signed, Begin), await Player.BeginAsync(host, Setup, Begin));
        var watch = new Watch(host, player.RolloutId);
        foreach (var (number, step) in Steps.Concat(Ending).Index())
        {
            var expected = Model.Take(world, step);
            host.Clock.Now = world.Now;
            var answer = await player.TakeAsync(step, world);
            var wrong = answer is not null && answer != expected ? $"answered {answer}, not {expected}" : await watch.LookAsync(world);
            if (wrong is not null)
            {
                return string.Create(CultureInfo.InvariantCulture, $"step {number}, {step}: {wrong}");
            }
        }

        return await watch.EndAsync();
    }

    /// <summary>As code that plays it again.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"  {Setup}\n"));
        foreach (var step in Steps)
        {
            text.Append("  ").Append(step).Append('\n');
        }

        return text.ToString();
    }
}
