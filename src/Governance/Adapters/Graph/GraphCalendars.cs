using System.Globalization;
using Governance.Orchestration;
using Governance.Reviews.Events;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Events.Item.Cancel;
using Microsoft.Kiota.Abstractions;

namespace Governance.Adapters.Graph;

/// <summary>The calendars of the tenant's people, through Microsoft Graph as this application. Needs Calendars.ReadWrite.</summary>
internal sealed class GraphCalendars(GraphHttp graph, IOptions<GraphOptions> options, TimeProvider clock) : ICalendars
{
    private const int PageSize = 100, NotFound = 404;
    private const string DuplicateKey = "ErrorDuplicateTransactionId";

    /// <summary>All that is asked for of what others put into a calendar.</summary>
    private static readonly string[] Told = ["id", "start", "end", "isCancelled", "transactionId"];

    private static readonly string[] ToldOfOurs = [.. Told, "onlineMeeting"];

    public bool IsOn => options.Value.Calendars;

    public Task<CalendarAnswer> CreateAsync(Guid mailbox, Meeting meeting, CancellationToken cancel) => WriteAsync(async () =>
    {
        try
        {
            return Read(await graph.Client.Users[mailbox.ToString()].Events.PostAsync(MeetingBody.Created(meeting), Prefer, cancel));
        }
        catch (ApiException refused) when (GraphAnswers.Code(refused) == DuplicateKey)
        {
            return await FindMadeAsync(mailbox, meeting.Key, cancel) is { } made ? await PatchAsync(mailbox, made.Id, meeting, true, cancel) : null;
        }
    }, cancel);

    public Task<CalendarAnswer> ChangeAsync(Guid mailbox, string id, Meeting meeting, bool moves, CancellationToken cancel) => WriteAsync(async () =>
    {
        try
        {
            return await PatchAsync(mailbox, id, meeting, moves, cancel);
        }
        catch (ApiException refused) when (GraphAnswers.IsMissingItem(refused))
        {
            return null;
        }
    }, cancel);

    public async Task<Delivery> CancelAsync(Guid mailbox, string id, string comment, CancellationToken cancel) => (await WriteAsync(async () =>
    {
        try
        {
            await graph.Client.Users[mailbox.ToString()].Events[id].Cancel.PostAsync(new CancelPostRequestBody { Comment = comment }, Prefer, cancel);
        }
        catch (ApiException refused) when (refused.ResponseStatusCode == NotFound)
        {
            // It is called off already, or went with its mailbox.
        }

        return null;
    }, cancel)).Delivery;

    public Task<IReadOnlyList<CalendarEvent>?> ReadAsync(Guid mailbox, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) => AskAsync<IReadOnlyList<CalendarEvent>?>(async () =>
    {
        try
        {
            return await ReadViewAsync(mailbox, from, until, cancel);
        }
        catch (ApiException refused) when (refused.ResponseStatusCode == NotFound)
        {
            return null;
        }
    }, cancel);

    private async Task<IReadOnlyList<CalendarEvent>> ReadViewAsync(Guid mailbox, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var first = await graph.Client.Users[mailbox.ToString()].CalendarView.GetAsync(
            request =>
            {
                request.QueryParameters.StartDateTime = Instant(from);
                request.QueryParameters.EndDateTime = Instant(until);
                request.QueryParameters.Select = Told;
                request.QueryParameters.Top = PageSize;
                Prefer(request);
            },
            cancel);
        return [.. (await GraphPages.ReadAllAsync<Event, EventCollectionResponse>(graph.Client, first, cancel)).Select(Read)];
    }

    public async Task<CalendarEvent?> FindMadeAsync(Guid mailbox, Guid key, CancellationToken cancel)
        => (await ReadAsync(mailbox, clock.GetUtcNow().AddDays(-1), clock.GetUtcNow().AddYears(1), cancel))?.FirstOrDefault(one => one.Key == key);

    public Task<CalendarEvent?> FindAsync(Guid mailbox, string id, CancellationToken cancel) => AskAsync(async () =>
    {
        try
        {
            return Read(await graph.Client.Users[mailbox.ToString()].Events[id].GetAsync(
                request =>
                {
                    request.QueryParameters.Select = ToldOfOurs;
                    Prefer(request);
                },
                cancel));
        }
        catch (ApiException refused) when (refused.ResponseStatusCode == NotFound && GraphAnswers.IsMissingItem(refused))
        {
            return null;
        }
    }, cancel);

    private async Task<CalendarEvent> PatchAsync(Guid mailbox, string id, Meeting meeting, bool moves, CancellationToken cancel)
        => Read(await graph.Client.Users[mailbox.ToString()].Events[id].PatchAsync(MeetingBody.Changed(meeting, moves), Prefer, cancel));

    // Null: what was to be changed is not there.
    private async Task<CalendarAnswer> WriteAsync(Func<Task<CalendarEvent?>> write, CancellationToken cancel)
    {
        try
        {
            var written = await write();
            return new CalendarAnswer(GraphAnswers.Sent, written, IsGone: written is null);
        }
        catch (CalendarUnavailableException silent)
        {
            return new CalendarAnswer(silent.Delivery);
        }
        catch (Exception fault) when (GraphAnswers.IsOutage(fault) && !cancel.IsCancellationRequested)
        {
            return new CalendarAnswer(GraphAnswers.Of(fault, clock));
        }
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancel)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (GraphAnswers.IsOutage(fault) && !cancel.IsCancellationRequested)
        {
            throw new CalendarUnavailableException(GraphAnswers.Describe(fault), fault) { Delivery = GraphAnswers.Of(fault, clock) };
        }
    }

    private static CalendarEvent Read(Event? read) => read is { Id: { } id, Start: { } start, End: { } end }
        ? new CalendarEvent(id, Guid.TryParse(read.TransactionId, out var key) ? key : null, At(start), At(end), read.IsCancelled ?? false, read.OnlineMeeting?.JoinUrl)
        : throw new InvalidDataException("Graph answered with an event that has no identity or no times.");

    // Asked for in UTC: Outlook gives local times without an offset.
    private static DateTimeOffset At(DateTimeTimeZone time) => time.TimeZone == "UTC"
        ? new DateTimeOffset(DateTime.Parse(time.DateTime!, CultureInfo.InvariantCulture), TimeSpan.Zero)
        : throw new InvalidDataException($"Graph answered with a time in {time.TimeZone} instead of UTC.");

    // Without the second, an event that somebody files in another calendar gets another name.
    private static void Prefer<TQuery>(RequestConfiguration<TQuery> request)
        where TQuery : class, new() => request.Headers.Add("Prefer", "outlook.timezone=\"UTC\"", "IdType=\"ImmutableId\"");

    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";
}
