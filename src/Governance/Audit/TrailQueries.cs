using System.Text.Json.Nodes;
using Governance.Gates;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Audit;

/// <summary>A page of a rollout's audit trail.</summary>
public sealed record Trail
{
    public required Rollout Rollout { get; init; }

    /// <summary>How many entries the chain says it has; 0 where its head is missing.</summary>
    public required long Total { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<AuditEntry> Entries { get; init; }

    /// <summary>Texts that were neither erased nor are withheld, by the number of their entry.</summary>
    public required ILookup<long, AuditText> Texts { get; init; }

    /// <summary>Names of what the entries name by id: people, journeys, rounds, gates, the rollout.</summary>
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    /// <summary>What has had several names, by id, the first name first.</summary>
    public required ILookup<Guid, Called> Called { get; init; }

    /// <summary>Rounds and gates by id, for words in the reader's language.</summary>
    public required IReadOnlyDictionary<Guid, (int Gate, int? Round)> Rounds { get; init; }

    /// <summary>The rounds that ask for a step back: a Go means something else there.</summary>
    public required IReadOnlySet<Guid> Backs { get; init; }

    /// <summary>Whose seat it is or was, by the seat's id.</summary>
    public required IReadOnlyDictionary<Guid, Guid> Holders { get; init; }

    /// <summary>Which entries were asked for.</summary>
    public AuditFilter Filter { get; init; } = AuditFilter.All;

    /// <summary>There are newer entries than these.</summary>
    public bool IsLater { get; init; }

    /// <summary>Number to read on from; null on the last page.</summary>
    public long? Older { get; init; }

    /// <summary>The same with the names of then: what was renamed later is called as it was when an entry was written.</summary>
    public Trail At(AuditEntry entry) => Called.Count == 0 ? this : this with
    {
        Names = Called.Select(names => KeyValuePair.Create(names.Key, (names.LastOrDefault(one => one.Seq <= entry.Seq) ?? names.First()).Name)).Concat(Names).DistinctBy(one => one.Key).ToDictionary(),
    };
}

/// <summary>Reads audit trails for people.</summary>
public sealed class TrailQueries(OpenBallots ballots, RolloutService rollouts, TrailGrounds grounds, PeopleService people)
{
    public const int PageSize = 50;

    /// <param name="rolloutId">Whose chain.</param>
    /// <param name="before">Entries with a smaller number; null for the newest.</param>
    /// <param name="filter">What is wanted of it.</param>
    /// <returns>The page, or <c>rollout.unknown</c> (404).</returns>
    public async Task<Outcome<Trail>> ReadAsync(Guid rolloutId, long? before, AuditFilter filter)
    {
        if (await rollouts.FindAsync(rolloutId) is not { } rollout)
        {
            return new Refusal(404, "rollout.unknown");
        }

        var found = await ballots.ReadBeforeAsync(filter.Wanted(rolloutId, before ?? long.MaxValue, PageSize + 1));
        var shown = found.Take(PageSize).ToList();
        return (await DescribeAsync(await grounds.ReadAsync([rollout]), shown, filter))[rolloutId] with
        {
            Total = await ballots.CountAsync(rolloutId), IsLater = before is not null, Older = found.Count > shown.Count ? shown[^1].Seq : null,
        };
    }

    /// <summary>Entries with everything that puts them into words.</summary>
    /// <param name="known">Of every rollout that has an entry among them.</param>
    /// <param name="read">As <see cref="OpenBallots"/> gave them, in any order.</param>
    /// <param name="filter">By which they were found.</param>
    /// <returns>By rollout.</returns>
    public async Task<IReadOnlyDictionary<Guid, Trail>> DescribeAsync(IReadOnlyCollection<TrailGround> known, IReadOnlyCollection<AuditEntry> read, AuditFilter filter)
    {
        var texts = await ballots.ReadTextsAsync(filter.Wanted(Guid.Empty), read);
        var chains = read.ToLookup(entry => entry.ChainId);
        var ids = read.SelectMany(entry => Ids(entry.Read())).Concat(known.SelectMany(ground => ground.Seats).Select(seat => seat.PersonId));
        var names = (await people.ReadAsync(ids.Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return known.ToDictionary(ground => ground.Rollout.Id, ground => Of(ground, [.. chains[ground.Rollout.Id]], texts, names) with { Filter = filter });
    }

    private static Trail Of(TrailGround ground, IReadOnlyList<AuditEntry> entries, ILookup<(Guid ChainId, long Seq), AuditText> texts, Dictionary<Guid, string> people)
    {
        var names = new Dictionary<Guid, string>(ground.Names.Concat(people).DistinctBy(one => one.Key));
        ground.Seats.ToList().ForEach(seat => names[seat.Id] = names.GetValueOrDefault(seat.PersonId, ""));
        return new Trail
        {
            Rollout = ground.Rollout, Called = ground.Called, Total = 0, Entries = entries, Names = names, Holders = ground.Seats.ToDictionary(seat => seat.Id, seat => seat.PersonId),
            Backs = ground.Rounds.Where(round => round.Asks == Ask.StepBack).Select(round => round.RoundId).ToHashSet(),
            Texts = entries.SelectMany(entry => texts[(entry.ChainId, entry.Seq)]).ToLookup(text => text.Seq),
            Rounds = ground.Rounds.Select(round => (Id: round.RoundId, Place: (round.Gate, (int?)round.Round)))
                .Concat(ground.Rounds.DistinctBy(round => round.GateId).Select(round => (Id: round.GateId, Place: (round.Gate, (int?)null)))).ToDictionary(one => one.Id, one => one.Place),
        };
    }

    private static IEnumerable<Guid> Ids(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Ids(member.Value)),
        JsonArray items => items.SelectMany(Ids),
        JsonValue value when value.TryGetValue<string>(out var text) && Guid.TryParseExact(text, "D", out var id) => [id],
        _ => [],
    };
}
