using Governance.Sandbox.Tenant;
using Governance.Tests.Reviews;

namespace Governance.Tests.Chaos.BadDays;

/// <summary>What holds however bad the day was; each breach is one line.</summary>
public static class Promises
{
    private const string Outbox = "select id, ordering_key, case when sent_at is null then 0 else 1 end as sent, coalesce(last_error, '') as error from outbox order by seq";

    /// <summary>Nothing is lost; cards stand in their channels in the order of the outbox, once and once more at most for each attempt of which the service heard nothing.</summary>
    public static async Task<IReadOnlyList<string>> OfMessagesAsync(BadDay day)
    {
        var rows = await day.ReadAsync<Row>(Outbox);
        var lost = day.Weather.Requests.Where(request => request.Message is not null && request.IsLost(day.DeathSteps)).ToLookup(request => request.Message);
        var breaches = rows.Where(row => row.Sent == 0).Select(row => $"{row.OrderingKey} {row.Id} was not sent: {row.Error}").ToList();
        if (rows.Count != BadDay.Messages)
        {
            breaches.Add($"{rows.Count} messages instead of {BadDay.Messages}.");
        }

        foreach (var channel in day.Service.Tenant.Channels.All)
        {
            var (written, posted) = (rows.Where(row => row.OrderingKey == $"channel:{channel.Key}").Select(row => row.Id.ToString()).ToList(), day.Service.Tenant.Channels.Posts(channel.Key));
            var order = posted.Select(post => post.TrackingId!).ToList();
            if (!written.SequenceEqual(order.Where((id, index) => index == 0 || order[index - 1] != id)))
            {
                breaches.Add($"{channel.Key}: {written.Count} cards did not arrive in their order ({order.Count} posts, {order.Distinct().Count()} cards).");
            }

            breaches.AddRange(order.CountBy(id => id).Where(card => card.Value > 1 + lost[card.Key].Count()).Select(card => $"{channel.Key} {card.Key} stands there {card.Value} times, with {lost[card.Key].Count()} answers lost."));
        }

        return breaches;
    }

    /// <summary>Every review that takes place stands once in its chair's calendar, at its time; none that was cancelled does; and none was ever there twice.</summary>
    public static async Task<IReadOnlyList<string>> OfCalendarsAsync(BadDay day)
    {
        var breaches = new List<string>();
        foreach (var (chair, date) in await day.Work.DatesAsync())
        {
            var made = day.Service.Tenant.Calendars.All.Where(one => ((string?)one.Body["body"]?["content"] ?? "").Contains($"/reviews/{date["id"]}", StringComparison.Ordinal)).ToList();
            var standing = made.Where(one => !one.IsCancelled).ToList();
            var isPlanned = (string?)date["state"] == "planned";
            if (made.Count > 1 || standing.Count != (isPlanned ? 1 : 0))
            {
                breaches.Add($"Review {date["id"]} ({date["state"]}) was created {made.Count} times and stands in calendars {standing.Count} times.");
            }
            else if (standing is [var one] && (one.Organiser, one.Start) != (chair.ObjectId, CalendarScene.Instant(date["startsAt"])))
            {
                breaches.Add($"Review {date["id"]} stands at {one.Start:u} instead of {date["startsAt"]}, or in another calendar than {chair.Name}'s.");
            }
        }

        return breaches;
    }

    /// <summary>No channel and no mailbox was asked by two at once, before it wanted to be, or, a channel, within its pace.</summary>
    public static IEnumerable<string> OfRates(BadDay day)
    {
        foreach (var receiver in day.Weather.Requests.GroupBy(request => request.Receiver))
        {
            var (before, notBefore) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
            foreach (var request in receiver)
            {
                if (request.Crowded)
                {
                    yield return $"{request.Receiver} was asked by two at once at {request.At:mm:ss.fff}.";
                }

                if (request.At < notBefore)
                {
                    yield return $"{request.Receiver} was asked at {request.At:mm:ss.fff}, although it said not before {notBefore:mm:ss.fff}.";
                }

                if (request.Receiver.StartsWith("channel:", StringComparison.Ordinal) && request.At - before < BadDay.Pace)
                {
                    yield return $"{request.Receiver} was asked at {request.At:mm:ss.fff} and at {before:mm:ss.fff} before.";
                }

                // Whoever dies has read no answer.
                (before, notBefore) = (request.At, day.DeathSteps.Contains(request.Step) ? DateTimeOffset.MinValue : request.NotBefore ?? DateTimeOffset.MinValue);
            }
        }
    }

    /// <summary>The day was as bad as it was meant to be: both kinds of receivers met every fault, and the service died in the middle of sending.</summary>
    public static IEnumerable<string> ThatItWasBad(BadDay day)
    {
        foreach (var kind in new[] { "channel:", "calendar:" })
        {
            var met = day.Weather.Requests.Where(request => request.Receiver.StartsWith(kind, StringComparison.Ordinal)).Select(request => request.Ending).ToHashSet();
            foreach (var ending in Enum.GetValues<Ending>().Where(ending => ending < Ending.Killed && !met.Contains(ending)))
            {
                yield return $"No request to a {kind} ended as {ending}.";
            }
        }

        if (day.LeasesLeft.Count != BadDay.Deaths || day.LeasesLeft.Contains(0))
        {
            yield return $"The service died {day.LeasesLeft.Count} times and left {string.Join(", ", day.LeasesLeft)} leases.";
        }
    }

    private sealed record Row
    {
        public Guid Id { get; init; }
        public string OrderingKey { get; init; } = "";
        public long Sent { get; init; }
        public string Error { get; init; } = "";
    }
}
