using System.Globalization;

namespace Governance.Orchestration;

/// <summary>How fast messages leave; section <c>Outbox</c>.</summary>
/// <param name="ChannelPace">Least time between two messages to one channel: Teams takes one a second.</param>
/// <param name="Workers">How many messages to different receivers are on their way at once, on each node.</param>
public sealed record OutboxOptions(TimeSpan ChannelPace, int Workers)
{
    public const string ChannelPaceKey = "Outbox:ChannelPace", WorkersKey = "Outbox:Workers";

    private const int MostWorkers = 32;
    private static readonly TimeSpan UsualPace = TimeSpan.FromSeconds(1), LongestPace = TimeSpan.FromMinutes(1);

    /// <summary>Reads the settings; what is wrong is named in <paramref name="problems"/>, one sentence each.</summary>
    public static OutboxOptions From(IConfiguration configuration, ICollection<string> problems)
    {
        var (pace, workers) = (UsualPace, 4);
        if (configuration[ChannelPaceKey] is { } text && (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out pace) || pace < TimeSpan.Zero || pace > LongestPace))
        {
            problems.Add($"{ChannelPaceKey}: \"{text}\" is no time between 00:00:00 and {LongestPace:c}.");
        }

        if (configuration[WorkersKey] is { } number && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out workers) || workers is < 1 or > MostWorkers))
        {
            problems.Add($"{WorkersKey}: \"{number}\" is no number from 1 to {MostWorkers}.");
        }

        return new OutboxOptions(pace, workers);
    }
}
