using System.Globalization;
using Governance.Sandbox.Tenant;
using Governance.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Governance.Tests.Chaos.BadDays;

/// <summary>How a request of the service to the tenant ended.</summary>
public enum Ending
{
    Answered,

    /// <summary>429, Retry-After in seconds.</summary>
    ThrottledForSeconds,

    /// <summary>429, Retry-After as a date.</summary>
    ThrottledUntil,

    /// <summary>429 without a word on when to come again.</summary>
    ThrottledSilently,

    /// <summary>503 instead of the work.</summary>
    Unavailable,

    /// <summary>504 after the work.</summary>
    TimedOut,

    /// <summary>Connection broken instead of the work.</summary>
    Cut,

    /// <summary>Connection broken after the work.</summary>
    CutAfterWork,

    /// <summary>The service died instead of the work.</summary>
    Killed,

    /// <summary>The service died after the work, before it heard of it.</summary>
    KilledAfterWork,
}

/// <summary>A request as the tenant saw it.</summary>
/// <param name="Receiver">The ordering key of its message, as far as the tenant knows it: kind and channel or mailbox.</param>
/// <param name="Message">The message's id; null for calendars.</param>
/// <param name="Life">How often the service had died before.</param>
/// <param name="Step">Number of the moment; between two the clock moved.</param>
/// <param name="NotBefore">When the receiver may be asked again, as the answer said; null when it said nothing.</param>
/// <param name="Crowded">Another request to the same receiver was on its way.</param>
public sealed record Request(string Receiver, string? Message, DateTimeOffset At, int Life, int Step, Ending Ending, DateTimeOffset? NotBefore, bool Crowded)
{
    /// <summary>The work may be done without the service having heard of it.</summary>
    public bool IsLost(IReadOnlySet<int> deaths) => Ending is Ending.TimedOut or Ending.CutAfterWork or Ending.KilledAfterWork || deaths.Contains(Step);
}

/// <summary>What a tenant does to messages on a bad day, drawn from a seed per receiver, and what it saw of them.</summary>
public sealed class Weather(int seed, TestClock clock, IReadOnlyList<TenantChannel> channels)
{
    private const double Fair = 0.68;
    private const int LongestWait = 20;

    /// <summary>Times in which nothing works at all, in seconds from the beginning.</summary>
    private static readonly (int From, int Until)[] Outages = [(130, 150), (370, 400)];

    private static readonly Ending[] Troubles =
    [
        Ending.ThrottledForSeconds, Ending.ThrottledUntil, Ending.ThrottledSilently, Ending.Unavailable, Ending.TimedOut, Ending.Cut, Ending.CutAfterWork,
    ];

    private readonly Lock watch = new();
    private readonly DateTimeOffset begin = clock.Now;
    private readonly List<Request> requests = [];
    private readonly Dictionary<string, Random> fates = [];
    private readonly HashSet<(int Life, string Receiver)> underWay = [];
    private Action? kill;
    private int life;

    public IReadOnlyList<Request> Requests => requests;

    /// <summary>See <see cref="Request.Step"/>.</summary>
    public int Step { get; set; }

    public bool IsOver { get; set; }

    /// <summary>The next request finds the service dying.</summary>
    public void Strike(Action death)
    {
        lock (watch)
        {
            kill = death;
        }
    }

    /// <summary>The service has started anew; nobody waits for what is still under way.</summary>
    public void Revive() => life++;

    /// <summary>What befalls a request; null for what is no message.</summary>
    public Fault? Meet(HttpContext http)
    {
        if (ReceiverOf(http.Request.Path.Value!) is not { } receiver)
        {
            return null;
        }

        lock (watch)
        {
            var fate = Fate(receiver);
            var (ending, wait, death) = (Draw(fate), fate.Next(1, LongestWait + 1), kill);
            if (death is not null)
            {
                (ending, kill) = (life % 2 == 0 ? Ending.KilledAfterWork : Ending.Killed, null);
            }

            var message = http.Request.Headers["x-ms-client-tracking-id"].ToString();
            requests.Add(new Request(receiver, message.Length > 0 ? message : null, clock.Now, life, Step, ending, NotBefore(ending, wait), !underWay.Add((life, receiver))));
            return Befall(http, ending, wait, Leaving(http, receiver), death);
        }
    }

    private Fault? Befall(HttpContext http, Ending ending, int wait, Action leave, Action? death)
    {
        if (ending == Ending.ThrottledUntil)
        {
            // Dates count from the other side's clock, which is this day's.
            http.Response.Headers.Date = Text(clock.Now);
        }

        return ending switch
        {
            Ending.ThrottledForSeconds => Fault.Throttled(wait.ToString(CultureInfo.InvariantCulture)),
            Ending.ThrottledUntil => Fault.Throttled(Text(clock.Now.AddSeconds(wait))),
            Ending.ThrottledSilently => Fault.Throttled(null),
            Ending.Unavailable => new Fault { Status = StatusCodes.Status503ServiceUnavailable },
            Ending.TimedOut => new Fault { Status = StatusCodes.Status504GatewayTimeout, AfterWork = true },
            Ending.Cut or Ending.CutAfterWork => new Fault { Drop = true, AfterWork = ending == Ending.CutAfterWork, Meanwhile = leave },
            Ending.Killed or Ending.KilledAfterWork => new Fault { Drop = true, AfterWork = ending == Ending.KilledAfterWork, Meanwhile = death },
            _ => null,
        };
    }

    // Before the service can know of the answer: what comes after that is not crowded.
    private Action Leaving(HttpContext http, string receiver)
    {
        var entered = (life, receiver);
        http.Response.OnStarting(() =>
        {
            Leave();
            return Task.CompletedTask;
        });
        return Leave;

        void Leave()
        {
            lock (watch)
            {
                underWay.Remove(entered);
            }
        }
    }

    private Ending Draw(Random fate)
    {
        var (luck, kind) = (fate.NextDouble(), fate.Next(Troubles.Length));
        var second = (clock.Now - begin).TotalSeconds;
        return IsOver ? Ending.Answered
            : Outages.Any(outage => second >= outage.From && second < outage.Until) ? (kind % 2 == 0 ? Ending.Unavailable : Ending.Cut)
            : luck < Fair ? Ending.Answered : Troubles[kind];
    }

    private DateTimeOffset? NotBefore(Ending ending, int wait) => ending switch
    {
        Ending.ThrottledForSeconds => clock.Now.AddSeconds(wait),
        Ending.ThrottledUntil => DateTimeOffset.Parse(Text(clock.Now.AddSeconds(wait)), CultureInfo.InvariantCulture),
        _ => null,
    };

    private string? ReceiverOf(string path) => path.Split('/') switch
    {
        ["", "webhooks", var secret] => $"channel:{channels.Single(channel => channel.Secret == secret).Key}",
        ["", "v1.0", "users", var mailbox, "events" or "calendarView", ..] => $"calendar:{mailbox}",
        _ => null,
    };

    // One for each receiver: which of them comes first is chance, what becomes of its requests is not.
    private Random Fate(string receiver)
    {
        if (!fates.TryGetValue(receiver, out var fate))
        {
            fates[receiver] = fate = new Random(receiver.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter)));
        }

        return fate;
    }

    private static string Text(DateTimeOffset at) => at.ToString("R", CultureInfo.InvariantCulture);
}
