using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Governance.Sandbox.Tenant;

/// <summary>An event as it stands in the calendar of whoever organises it.</summary>
/// <param name="Id">Name in the calendar.</param>
/// <param name="Organiser">Object id of whose calendar it is.</param>
/// <param name="Start">In UTC.</param>
/// <param name="End">In UTC.</param>
/// <param name="Body">Everything that was sent, and what the calendar added.</param>
public sealed record TenantEvent(string Id, Guid Organiser, DateTimeOffset Start, DateTimeOffset End, JsonObject Body)
{
    /// <summary>Called off by its organiser; the guests were told.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>What the guests read then.</summary>
    public string? Comment { get; init; }

    /// <summary>How often it was written, its creation included.</summary>
    public int Writes { get; init; } = 1;

    /// <summary>One line.</summary>
    public string Subject => (string?)Body["subject"] ?? "";

    /// <summary>Mail addresses of who is invited.</summary>
    public IReadOnlyList<string> Guests => [.. (Body["attendees"] as JsonArray ?? []).Select(guest => (string)guest!["emailAddress"]!["address"]!)];

    /// <summary>Address of the Teams meeting; null where there is none.</summary>
    public string? JoinUrl => (string?)Body["onlineMeeting"]?["joinUrl"];
}

/// <summary>Calendars of the tenant's people, as Outlook shows them. Everybody has one unless it was taken away.</summary>
public sealed class TenantCalendars
{
    private readonly ConcurrentDictionary<string, TenantEvent> _events = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, bool> _without = [];
    private readonly Lock _writing = new();

    /// <summary>Everything that stands in calendars, what was called off included, the earliest first.</summary>
    public IReadOnlyList<TenantEvent> All => [.. _events.Values.OrderBy(one => one.Start).ThenBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>What stands in somebody's calendar, the earliest first.</summary>
    public IReadOnlyList<TenantEvent> Of(Guid organiser) => [.. All.Where(one => one.Organiser == organiser)];

    /// <summary>Deletes somebody's mailbox, as when a licence is taken away.</summary>
    public void RemoveMailbox(Guid person) => _without[person] = true;

    /// <summary>Gives the mailbox back.</summary>
    public void RestoreMailbox(Guid person) => _without.TryRemove(person, out _);

    /// <summary>The organiser puts an event on another time in Outlook.</summary>
    public void Move(string id, DateTimeOffset start, DateTimeOffset end) => Change(id, known => known with { Start = start, End = end });

    /// <summary>The organiser deletes an event in Outlook; the guests are told.</summary>
    public void Delete(string id) => _events.TryRemove(id, out _);

    /// <summary>Has it that an event was never there, its key included.</summary>
    public void Forget(string id) => _events.TryUpdate(id, _events[id] with { Organiser = Guid.Empty }, _events[id]);

    /// <summary>Gives an event another name, as filing it elsewhere does.</summary>
    public void Rename(string id)
    {
        if (_events.TryRemove(id, out var known))
            _events[id + "2"] = known with { Id = id + "2" };
    }

    /// <summary>Teams meetings come some time after their events.</summary>
    public bool LinksComeLater { get; set; }

    /// <summary>Now they are there.</summary>
    public void MakeLinks()
    {
        LinksComeLater = false;
        foreach (var one in All)
            _events[one.Id] = one with { Body = Linked(one.Id, one.Body) };
    }

    /// <summary>Somebody else's event, which the service knows nothing of.</summary>
    public TenantEvent Add(Guid organiser, string subject, DateTimeOffset start, DateTimeOffset end) =>
        Keep(organiser, start, end, new JsonObject { ["subject"] = subject });

    /// <summary>Puts back what a tenant that has ended held; the service goes on with what it knows of it.</summary>
    public void Restore(string id, Guid organiser, string subject, DateTimeOffset start, DateTimeOffset end) =>
        _events[id] = new TenantEvent(id, organiser, start, end, new JsonObject { ["subject"] = subject });

    internal bool HasMailbox(Guid person) => !_without.ContainsKey(person);

    internal TenantEvent? Find(Guid organiser, string id) => _events.TryGetValue(id, out var found) && found.Organiser == organiser ? found : null;

    /// <summary>Null when the organiser's calendar has or had one under the same transactionId.</summary>
    internal TenantEvent? Create(Guid organiser, DateTimeOffset start, DateTimeOffset end, JsonObject body)
    {
        lock (_writing)
        {
            var key = (string?)body["transactionId"];
            return key is not null && _events.Values.Any(one => one.Organiser == organiser && (string?)one.Body["transactionId"] == key) ? null : Keep(organiser, start, end, body);
        }
    }

    internal TenantEvent Change(string id, Func<TenantEvent, TenantEvent> change) =>
        _events.AddOrUpdate(id, _ => throw new KeyNotFoundException(), (_, known) => change(known) with { Writes = known.Writes + 1 });

    private TenantEvent Keep(Guid organiser, DateTimeOffset start, DateTimeOffset end, JsonObject body)
    {
        var id = "AAMkAD" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        return _events[id] = new TenantEvent(id, organiser, start, end, LinksComeLater ? body : Linked(id, body));
    }

    private static JsonObject Linked(string id, JsonObject body)
    {
        var linked = (JsonObject)body.DeepClone();
        if (linked["isOnlineMeeting"]?.GetValue<bool>() == true)
            linked["onlineMeeting"] = new JsonObject { ["joinUrl"] = $"https://teams.microsoft.com/l/meetup-join/{id}" };
        return linked;
    }
}
