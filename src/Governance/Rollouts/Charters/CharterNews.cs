using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;

namespace Governance.Rollouts.Charters;

/// <summary>
/// Tells whoever lost or gained a seat, the chair or the journey manager's part by a change of a charter, with its reason; and whoever holds a seat that others
/// were given one, since they may be outvoted now.
/// </summary>
public sealed class CharterNews(RolloutService rollouts, AuditService audit, PeopleService people, CharterWords words, TimeProvider clock)
{
    /// <summary>In days. There is nothing to do, so that it leaves by itself.</summary>
    public const int ToldFor = 14;

    private const string Others = "others";

    private static readonly string[] Losses = ["removed", "no_chair", "no_manager"];

    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var since = clock.GetUtcNow().AddDays(-ToldFor);
        var changed = (await rollouts.ReadChangedSinceAsync(since)).Where(rollout => rollout.State != RolloutState.Ended).ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        var about = await audit.ReadAboutAsync(changed.Select(rollout => rollout.Id), "charter");
        var held = await rollouts.ReadSeatsAsync(changed.Select(rollout => rollout.Id));
        var mine = changed.SelectMany(rollout => Of(rollout, [.. about[rollout.Id].Where(entry => entry.Action == CharterEvent.Changed && entry.At >= since)], held[rollout.Id], caller.Id))
            .Where(news => news.Entry.ActorId != caller.Id).ToList();
        if (mine.Count == 0)
        {
            return [];
        }

        // One question each, however many charters were changed.
        var names = (await people.ReadAsync(mine.SelectMany(news => news.Named).OfType<Guid>().Distinct())).ToDictionary(person => person.Id, person => person.Name);
        var because = await audit.ReadTextAsync([.. mine.Select(news => news.Entry)], CharterEntry.Because);
        return [.. mine.Select(news => Entry(news, names, because.GetValueOrDefault((news.Rollout.Id, news.Entry.Seq))))];
    }

    // What concerned them last is how they stand now; what was taken from them before stays told, for it may have come back without what hung on it.
    private static IEnumerable<News> Of(Rollout rollout, IReadOnlyList<AuditEntry> changes, IEnumerable<Seat> held, Guid person)
    {
        var mine = changes.Where(entry => Part(entry, person) is not null).Select(entry => new News(rollout, entry, Part(entry, person)!)).ToList();
        var others = held.FirstOrDefault(seat => seat.PersonId == person) is { } seat
            ? changes.Where(entry => seat.SeatedAt <= entry.At && Added(entry) is { Count: > 0 } added && !added.Contains(person)).Select(entry => new News(rollout, entry, Others))
            : [];
        return mine.Where(news => news == mine[^1] || Losses.Contains(news.Part)).Concat(others);
    }

    private WorkEntry Entry(News news, Dictionary<Guid, string> names, string? because)
    {
        // Somebody may have altered the entry; to say so is for the verification, not for the first page.
        var (at, by) = (news.Entry.At!.Value, news.Named.Select(id => id is { } person && names.TryGetValue(person, out var name) ? name : words["news.somebody"]).ToList());
        var on = Formats.Current.Date(Formats.Day(at));
        var facts = news.Named[1] is null ? words["news.direct", by[0], on] : words["news.proposed", by[0], on, by[1]];
        facts = news.Part == "removed" ? words["news.with_seat", facts] : news.Part == Others ? words["news.with_others", facts, Formats.Current.List(by.Skip(2).ToList())] : facts;
        return new WorkEntry(
            words[$"news.{news.Part}", news.Rollout.Name], because is null ? facts : words["news.because", facts, because],
            words["news.due", Formats.Current.Date(Formats.Day(at.AddDays(ToldFor)))], DueTone.Plain, words["news.action"], $"/rollouts/{news.Rollout.Id}/charter") { IsNews = true };
    }

    // The part that weighs most; null where the change leaves theirs as it was.
    private static string? Part(AuditEntry entry, Guid person)
    {
        var (data, id) = (entry.Data(), person.ToString());
        return Is("chairAfter") ? "chair" : Is("managerAfter") ? "manager" : Has("seatsRemoved") ? "removed" : Has("seatsAdded") ? "added"
            : Is("chairBefore") ? "no_chair" : Is("managerBefore") ? "no_manager" : null;

        bool Is(string name) => Says(data[name]);

        bool Has(string name) => data[name] is JsonArray ids && ids.Any(Says);

        bool Says(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var said) && said == id;
    }

    // What is no id there was altered by somebody, and is for the verification.
    private static IReadOnlyList<Guid> Added(AuditEntry entry)
        => [.. (entry.Data()["seatsAdded"] as JsonArray ?? []).Select(node => Guid.TryParse(node?.ToString(), out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    private sealed record News(Rollout Rollout, AuditEntry Entry, string Part)
    {
        /// <summary>Who changed the charter, who had proposed it, and whom it gave a seat.</summary>
        public IReadOnlyList<Guid?> Named { get; } = [Entry.ActorId, CharterEvent.Proposer(Entry), .. Added(Entry)];
    }
}
