using System.Text.Json.Nodes;
using Governance.Gates;
using Governance.Gates.Conditions;
using Governance.Journeys;
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

    /// <summary>Rounds and gates by id, for words in the reader's language.</summary>
    public required IReadOnlyDictionary<Guid, (int Gate, int? Round)> Rounds { get; init; }

    /// <summary>Whose seat it is or was, by the seat's id.</summary>
    public required IReadOnlyDictionary<Guid, Guid> Holders { get; init; }

    /// <summary>Which entries were asked for.</summary>
    public AuditFilter Filter { get; init; } = AuditFilter.All;

    /// <summary>There are newer entries than these.</summary>
    public bool IsLater { get; init; }

    /// <summary>Number to read on from; null on the last page.</summary>
    public long? Older { get; init; }
}

/// <summary>Reads audit trails for people.</summary>
public sealed class TrailQueries(
    AuditSearchStore store, RolloutService rollouts, JourneyService journeys, GateQueries gates, ConditionReading conditions, PeopleService people)
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

        var found = await store.ReadBeforeAsync(filter.Wanted(rolloutId, before ?? long.MaxValue, PageSize + 1));
        var shown = found.Take(PageSize).ToList();
        return await DescribeAsync(rollout, shown, filter) with
        {
            Total = (await store.FindHeadAsync(rolloutId))?.Seq ?? 0, IsLater = before is not null, Older = found.Count > shown.Count ? shown[^1].Seq : null,
        };
    }

    /// <summary>Entries with everything that puts them into words, as their readers may see them now.</summary>
    /// <param name="rollout">Whose entries they are.</param>
    /// <param name="read">As stored, in any order.</param>
    /// <param name="filter">By which they were found.</param>
    public async Task<Trail> DescribeAsync(Rollout rollout, IReadOnlyList<AuditEntry> read, AuditFilter filter)
    {
        var opened = await gates.ReadOfRolloutAsync(rollout.Id);
        var entries = OpenBallots.Seal(read, opened);
        var texts = entries.Count == 0 ? [] : await store.ReadTextsAsync(filter.Wanted(rollout.Id), entries.Min(entry => entry.Seq), entries.Max(entry => entry.Seq));
        var seats = await rollouts.ReadSeatsEverAsync(rollout.Id);
        var withheld = entries.Where(entry => entry.Sealed).Select(entry => entry.Seq).ToHashSet();
        return new Trail
        {
            Rollout = rollout, Total = 0, Filter = filter, Entries = entries, Texts = texts.Where(text => !withheld.Contains(text.Seq)).ToLookup(text => text.Seq), Names = await NamesAsync(rollout, entries, seats),
            Holders = seats.ToDictionary(seat => seat.Id, seat => seat.PersonId),
            Rounds = opened.SelectMany(gate => gate.Rounds.Select(round => (round.Id, Place: (gate.Gate.Number, (int?)round.Number))).Append((gate.Gate.Id, (gate.Gate.Number, null))))
                .ToDictionary(one => one.Item1, one => one.Item2),
        };
    }

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(Rollout rollout, IReadOnlyList<AuditEntry> entries, IReadOnlyList<Seat> seats)
    {
        var names = (await journeys.ReadAsync(rollout.Id)).ToDictionary(journey => journey.Id, journey => journey.Name);
        names[rollout.Id] = rollout.Name;
        foreach (var named in await conditions.ReadBindingAsync(rollout.Id))
        {
            names[named.Condition.Id] = named.Condition.Content;
        }

        var ids = entries.SelectMany(entry => Ids(entry.Read())).Concat(seats.Select(seat => seat.PersonId)).Distinct();
        foreach (var person in await people.ReadAsync(ids))
        {
            names[person.Id] = person.Name;
        }

        foreach (var seat in seats)
        {
            names[seat.Id] = names.GetValueOrDefault(seat.PersonId, "");
        }

        return names;
    }

    private static IEnumerable<Guid> Ids(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Ids(member.Value)),
        JsonArray items => items.SelectMany(Ids),
        JsonValue value when value.TryGetValue<string>(out var text) && Guid.TryParseExact(text, "D", out var id) => [id],
        _ => [],
    };
}
