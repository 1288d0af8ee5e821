using System.Text.Json.Nodes;
using Governance.Audit;
using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;

namespace Governance.Rollouts.Charters;

/// <summary>Tells whoever lost or gained a seat, the chair or the journey manager's part by a change of a charter, with its reason.</summary>
public sealed class CharterNews(RolloutService rollouts, AuditService audit, PeopleService people, CharterWords words, TimeProvider clock)
{
    /// <summary>In days. There is nothing to do, so that it leaves by itself.</summary>
    public const int ToldFor = 14;

    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var since = clock.GetUtcNow().AddDays(-ToldFor);
        var changed = (await rollouts.ReadChangedSinceAsync(since)).Where(rollout => rollout.State != RolloutState.Ended).ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        var about = await audit.ReadAboutAsync(changed.Select(rollout => rollout.Id), "charter");
        var entries = new List<WorkEntry>();
        foreach (var rollout in changed)
        {
            // What concerned them last is how they stand now.
            if (about[rollout.Id].LastOrDefault(entry => entry.Action == CharterEvent.Changed && entry.At >= since && Part(entry, caller.Id) is not null) is { } entry && entry.ActorId != caller.Id)
            {
                entries.Add(await EntryAsync(rollout, entry, Part(entry, caller.Id)!));
            }
        }

        return entries;
    }

    private async Task<WorkEntry> EntryAsync(Rollout rollout, AuditEntry entry, string part)
    {
        // Somebody may have altered the entry; to say so is for the verification, not for the first page.
        Guid?[] named = [entry.ActorId, CharterEvent.Proposer(entry)];
        var names = (await people.ReadAsync(named.OfType<Guid>())).ToDictionary(person => person.Id, person => person.Name);
        var (at, by) = (entry.At!.Value, named.Select(id => id is { } person && names.TryGetValue(person, out var name) ? name : words["news.somebody"]).ToList());
        var on = Formats.Current.Date(Formats.Day(at));
        var facts = named[1] is null ? words["news.direct", by[0], on] : words["news.proposed", by[0], on, by[1]];
        var because = (await audit.ReadTextsAsync(rollout.Id, [entry]))[entry.Seq].FirstOrDefault(text => text.Name == CharterEntry.Because)?.Content;
        return new WorkEntry(
            words[$"news.{part}", rollout.Name], because is null ? facts : words["news.because", facts, because],
            words["news.due", Formats.Current.Date(Formats.Day(at.AddDays(ToldFor)))], DueTone.Plain, words["news.action"], $"/rollouts/{rollout.Id}/charter");
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
}
