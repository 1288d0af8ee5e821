using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.People;
using Governance.Reviews.Events;
using Governance.Shared.Problems;

namespace Governance.Tests.Support;

/// <summary>A directory in memory that can fall silent.</summary>
public sealed class FakeDirectory : IDirectory
{
    public ConcurrentDictionary<Guid, DirectoryPerson> People { get; } = [];

    public bool Silent { get; set; }

    public Task<IReadOnlyList<DirectoryPerson>> ReadPeopleAsync(CancellationToken cancel) => Task.FromResult(Answer<IReadOnlyList<DirectoryPerson>>([.. People.Values]));

    public Task<IReadOnlyList<string>?> ReadRolesAsync(Guid objectId, CancellationToken cancel)
        => Task.FromResult(Answer(People.TryGetValue(objectId, out var person) ? person.Enabled ? person.Roles : [] : null));

    private T Answer<T>(T answer) => Silent ? throw new DirectoryUnavailableException("silent", new TimeoutException()) : answer;
}

/// <summary>Two channels; keeps what was posted.</summary>
public sealed class FakeChannel : IChannel
{
    public const string Board = "board";

    public ConcurrentQueue<ChannelMessage> Posted { get; } = [];

    public IReadOnlyCollection<ChannelInfo> Channels { get; } = [new(Board, "Lenkungskreis"), new("team", "Journey-Team")];

    public Task<Delivery> PostAsync(ChannelMessage message, CancellationToken cancel)
    {
        Posted.Enqueue(message);
        return Task.FromResult(new Delivery(DeliveryStatus.Sent, null, null));
    }
}

/// <summary>A service that writes into no calendar, as its settings may say.</summary>
public sealed class NoCalendars : ICalendars
{
    public bool IsOn => false;

    public Task<CalendarAnswer> CreateAsync(Guid mailbox, Meeting meeting, CancellationToken cancel) => throw Asked();

    public Task<CalendarAnswer> ChangeAsync(Guid mailbox, string id, Meeting meeting, bool moves, CancellationToken cancel) => throw Asked();

    public Task<Delivery> CancelAsync(Guid mailbox, string id, string comment, CancellationToken cancel) => throw Asked();

    public Task<IReadOnlyList<CalendarEvent>?> ReadAsync(Guid mailbox, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) => throw Asked();

    public Task<CalendarEvent?> FindMadeAsync(Guid mailbox, Guid key, CancellationToken cancel) => throw Asked();

    public Task<CalendarEvent?> FindAsync(Guid mailbox, string id, CancellationToken cancel) => throw Asked();

    private static InvalidOperationException Asked() => new("A calendar was asked although none is on.");
}

/// <summary>Keeps what features asked of workflows, where a test is not about the workflow.</summary>
public sealed class RecordedWorkflows : IWorkflows
{
    public ConcurrentQueue<(string Definition, Guid Instance, Guid Scope, JsonObject Input)> Started { get; } = [];

    public void Start(string definitionId, Guid instanceId, Guid scopeId, JsonObject input) => Started.Enqueue((definitionId, instanceId, scopeId, input));

    public Task<Outcome<bool>> ResumeAsync(Guid instanceId, string bookmark, JsonObject input) => Task.FromResult<Outcome<bool>>(true);

    public Task<Outcome<bool>> TellAsync(Guid instanceId, string bookmark, JsonObject input) => Task.FromResult<Outcome<bool>>(true);

    public void TellLater(Guid instanceId, string bookmark, JsonObject input)
    {
    }

    public Task<bool> LeadsOnAsync(Guid instanceId, string bookmark, string outcome) => Task.FromResult(true);

    public Task<ILookup<Guid, string>> ReadWaitsAsync(IEnumerable<Guid> instanceIds) => Task.FromResult(Array.Empty<(Guid Id, string Name)>().ToLookup(wait => wait.Id, wait => wait.Name));

    public Task<DefinitionVersion?> FindVersionAsync(Guid instanceId) => Task.FromResult<DefinitionVersion?>(null);
}
