using System.Globalization;
using System.Text.Json;
using Governance.Orchestration;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions;

namespace Governance.Adapters.Graph;

/// <summary>What failures of Graph mean for whoever asked.</summary>
internal static class GraphAnswers
{
    private const int Unauthorised = 401, Forbidden = 403, NotFound = 404, Timeout = 408, Gone = 410, TooMany = 429, Fault = 500;

    public static Delivery Sent { get; } = new(DeliveryStatus.Sent, null, null);

    /// <summary>A timeout surfaces as a cancellation that nobody here asked for; an answer that is cut off or no JSON, as whatever reads it says.</summary>
    public static bool IsOutage(Exception fault)
        => fault is ApiException or MsalException or HttpRequestException or OperationCanceledException or InvalidDataException or IOException or JsonException or FormatException;

    /// <summary>Graph's own word for a refusal; null when it gave none.</summary>
    public static string? Code(ApiException refused) => (refused as ODataError)?.Error?.Code;

    /// <summary>The mailbox is there, the item is not.</summary>
    public static bool IsMissingItem(ApiException refused) => refused.ResponseStatusCode is NotFound or Gone && Code(refused) == "ErrorItemNotFound";

    /// <summary>One English sentence; holds nothing of what was sent.</summary>
    public static string Describe(Exception fault) => fault switch
    {
        ApiException { ResponseStatusCode: var status } refused => $"Microsoft 365 answered with status {status}{(Code(refused) is { } code ? $" ({code})" : "")}.",
        MsalException { ErrorCode: var code } => $"No token for Microsoft 365: {code}.",
        OperationCanceledException => "Microsoft 365 did not answer in time.",
        InvalidDataException => fault.Message,
        JsonException or FormatException => "Microsoft 365 gave an answer that cannot be read.",
        _ => "Microsoft 365 is not reachable.",
    };

    /// <summary>What the outbox does next.</summary>
    public static Delivery Of(Exception fault, TimeProvider clock)
    {
        var detail = Describe(fault);
        return fault switch
        {
            ApiException { ResponseStatusCode: TooMany } refused => Retry(DeliveryCause.Throttled, detail, Wait(refused, clock)) with { Answer = TooMany },
            ApiException { ResponseStatusCode: >= Fault or Timeout } refused => Retry(DeliveryCause.Failing, detail, Wait(refused, clock)) with { Answer = refused.ResponseStatusCode },
            // An administrator can grant what is missing: until then it waits.
            ApiException { ResponseStatusCode: Unauthorised or Forbidden } refused => Retry(DeliveryCause.NotAllowed, detail) with { Answer = refused.ResponseStatusCode },
            MsalException => Retry(DeliveryCause.NotAllowed, detail),
            ApiException { ResponseStatusCode: NotFound } => new Delivery(DeliveryStatus.Rejected, null, detail) { Cause = DeliveryCause.NoMailbox, Answer = NotFound },
            ApiException refused => new Delivery(DeliveryStatus.Rejected, null, detail) { Cause = DeliveryCause.Refused, Answer = refused.ResponseStatusCode },
            OperationCanceledException => Retry(DeliveryCause.Silent, detail),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } => Retry(DeliveryCause.Unreachable, detail),
            _ => Retry(DeliveryCause.Broken, detail),
        };
    }

    private static Delivery Retry(DeliveryCause cause, string detail, TimeSpan? wait = null) => new(DeliveryStatus.Retry, wait, detail) { Cause = cause };

    // Seconds, whole or not, or a date that counts from the other side's clock; one in the past means "at once".
    private static TimeSpan? Wait(ApiException refused, TimeProvider clock)
    {
        var header = Header(refused, "Retry-After");
        return double.TryParse(header, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds)
            : Date(header) is not { } date ? null
            : date - (Date(Header(refused, "Date")) ?? clock.GetUtcNow()) is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;
    }

    private static string? Header(ApiException refused, string name)
        => refused.ResponseHeaders?.FirstOrDefault(one => one.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();

    private static DateTimeOffset? Date(string? header) => DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, out var date) ? date : null;
}
