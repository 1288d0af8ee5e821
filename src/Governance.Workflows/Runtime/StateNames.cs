using System.Text.Json;

namespace Governance.Workflows;

/// <summary>The words of the stored state.</summary>
internal static class StateNames
{
    public const char Done = '!';
    public const char Open = '?';

    public static readonly JsonEncodedText Instance = JsonEncodedText.Encode("instance");
    public static readonly JsonEncodedText Definition = JsonEncodedText.Encode("definition");
    public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    public static readonly JsonEncodedText Sha256 = JsonEncodedText.Encode("sha256");
    public static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    public static readonly JsonEncodedText Input = JsonEncodedText.Encode("input");
    public static readonly JsonEncodedText Variables = JsonEncodedText.Encode("variables");
    public static readonly JsonEncodedText Joins = JsonEncodedText.Encode("joins");
    public static readonly JsonEncodedText Bookmarks = JsonEncodedText.Encode("bookmarks");
    public static readonly JsonEncodedText Engine = JsonEncodedText.Encode("engine");
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Activity = JsonEncodedText.Encode("activity");
    public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    public static readonly JsonEncodedText OpenedAt = JsonEncodedText.Encode("opened");
    public static readonly JsonEncodedText DueAt = JsonEncodedText.Encode("due");

    public static string Of(WorkflowSubStatus status) => status switch
    {
        WorkflowSubStatus.Suspended => "Suspended",
        WorkflowSubStatus.Finished => "Finished",
        WorkflowSubStatus.Faulted => "Faulted",
        _ => "Cancelled",
    };

    public static char Of(Arrival arrival) => arrival switch
    {
        Arrival.Taken => 'y',
        Arrival.Dead => 'n',
        _ => '-',
    };

    public static Arrival ArrivalOf(char letter) => letter switch
    {
        'y' => Arrival.Taken,
        'n' => Arrival.Dead,
        _ => Arrival.Pending,
    };
}
