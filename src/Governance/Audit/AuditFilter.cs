using System.Globalization;
using Governance.Shared.Forms;
using Governance.Shared.Localisation;
using Microsoft.AspNetCore.WebUtilities;

namespace Governance.Audit;

/// <summary>Who acts without being a person.</summary>
public enum Doer
{
    /// <summary>The service itself: its clock, its workflows.</summary>
    Service,

    /// <summary>Somebody in Outlook, which does not say who.</summary>
    Outlook,
}

/// <summary>Which entries are wanted; null for all.</summary>
/// <param name="Rollout">Of one chain.</param>
/// <param name="Action">As recorded: "gate.submitted".</param>
/// <param name="Person">Surrogate id of who acted, or set it off.</param>
/// <param name="From">First day, in the organisation's zone.</param>
/// <param name="To">Last day.</param>
public sealed record AuditFilter(Guid? Rollout, string? Action, Guid? Person, DateOnly? From, DateOnly? To)
{
    /// <summary>Number of the entry within its chain.</summary>
    public long? Number { get; init; }

    /// <summary>Asked for in a person's place.</summary>
    public Doer? By { get; init; }

    private const int LongestAction = 100;

    // Days that no entry lies before or after; every engine has them.
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static AuditFilter All { get; } = new(null, null, null, null, null);

    /// <summary>Whoever can be asked for in a person's place.</summary>
    public static IReadOnlyList<Doer?> Doers { get; } = [Doer.Service, Doer.Outlook];

    /// <summary>As an address names who acted; null for all.</summary>
    public string? Who => By is { } doer ? Name(doer) : Person?.ToString();

    /// <summary>As an address names them.</summary>
    public static string Name(Doer doer) => doer == Doer.Service ? "service" : "outlook";

    public bool IsAll => this == All;

    /// <summary>Nothing is asked for beside the rollout.</summary>
    public bool IsWhole => this with { Rollout = null } == All;

    /// <summary>Reads "rollout", "number", "action", "person", "from" and "to"; each may be left out. "service" and "outlook" stand in a person's place.</summary>
    /// <param name="style">How days may be written beside 2026-11-27; null for that alone.</param>
    public static AuditFilter Read(AuditSearch search, out FieldReader fields, InputStyle? style = null)
    {
        fields = new FieldReader(search.Typed(), style ?? InputStyle.Invariant);
        var by = Doers.FirstOrDefault(one => string.Equals(one.ToString(), search.Person, StringComparison.OrdinalIgnoreCase));
        var filter = new AuditFilter(fields.OptionalId("rollout"), fields.OptionalText("action", LongestAction), by is null ? fields.OptionalId("person") : null, fields.OptionalDate("from"), fields.OptionalDate("to"))
        {
            Number = fields.OptionalInteger("number", 1, int.MaxValue), By = by,
        };
        if (filter.From > filter.To)
        {
            fields.Refuse("to", "field.period");
        }

        return filter;
    }

    /// <summary>Where the same is found again.</summary>
    /// <param name="more">What is added, such as a page.</param>
    public string Address(string path, params (string Name, string? Value)[] more) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["rollout"] = Rollout?.ToString(), ["number"] = Number?.ToString(CultureInfo.InvariantCulture), ["action"] = Action, ["person"] = Who, ["from"] = Day(From), ["to"] = Day(To),
    }.Concat(more.Select(one => KeyValuePair.Create(one.Name, one.Value))).Where(one => one.Value is not null));

    /// <summary>For the store's texts; an entry whose time was damaged lies in no period.</summary>
    internal AuditWanted Wanted(Guid chainId, long from = 0, int limit = 0, int offset = 0) => new()
    {
        ChainId = chainId, Anywhere = chainId == Guid.Empty, Edge = from, Limit = limit, Offset = offset, Action = Action ?? "", Anybody = Who is null, Person = Person ?? Guid.Empty,
        ByService = By == Doer.Service, ByOutlook = By == Doer.Outlook, Anynumber = Number is null, Number = Number ?? 0,
        Anytime = From is null && To is null, Since = From is { } first ? StartOf(first) : Earliest, Until = To is { } last ? StartOf(last.AddDays(1)) : Latest,
    };

    private static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Formats.Zone.GetUtcOffset(midnight));
    }

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>What an address asks for, as it stands there; empty for all.</summary>
public sealed record AuditSearch(string Rollout = "", string Action = "", string Person = "", string From = "", string To = "", string Number = "")
{
    /// <summary>As a form would have sent it.</summary>
    public FormInput Typed() => FormInput.Json(("rollout", Rollout), ("number", Number), ("action", Action), ("person", Person), ("from", From), ("to", To));
}

/// <summary>What is wanted, as the store's texts name it.</summary>
internal sealed record AuditWanted
{
    /// <summary>Empty where all chains are read.</summary>
    public required Guid ChainId { get; init; }

    public required bool Anywhere { get; init; }

    /// <summary>The number that reading goes on from, without it.</summary>
    public required long Edge { get; init; }

    public required int Limit { get; init; }
    public required int Offset { get; init; }

    /// <summary>Empty for all.</summary>
    public required string Action { get; init; }

    public required bool Anybody { get; init; }
    public required Guid Person { get; init; }
    public required bool ByService { get; init; }
    public required bool ByOutlook { get; init; }
    public required bool Anynumber { get; init; }
    public required long Number { get; init; }
    public required bool Anytime { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required DateTimeOffset Until { get; init; }
}
