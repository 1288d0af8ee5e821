using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests.Conformance;

/// <summary>A burst in the words of the vectors, so that both can be compared as text.</summary>
public static class Recording
{
    public static JsonObject Of(Burst burst)
    {
        var entry = new JsonObject
        {
            ["status"] = burst.Status.ToString(),
            ["subStatus"] = burst.SubStatus.ToString(),
            ["executed"] = Ids(burst, JournalEvent.Executed),
            ["completedOutcomes"] = Outcomes(burst),
            ["bookmarks"] = new JsonArray([.. burst.Bookmarks.Select(Bookmark)]),
        };
        AddIfAny(entry, "resumed", Ids(burst, JournalEvent.Resumed));
        AddIfAny(entry, "cancelled", Ids(burst, JournalEvent.Cancelled));
        AddIfAny(entry, "incidents", new JsonArray([.. burst.Incidents.Select(incident => new JsonObject { ["activityId"] = incident.ActivityId })]));
        if (burst.Variables.Count > 0)
        {
            entry["variables"] = burst.Variables.DeepClone();
        }

        return entry;
    }

    /// <summary>What was recorded, without what need not be matched.</summary>
    public static JsonObject Comparable(JsonObject expected)
    {
        var entry = expected.DeepClone().AsObject();
        foreach (var incident in entry["incidents"]?.AsArray() ?? [])
        {
            incident!.AsObject().Remove("message");
        }

        entry.Remove("bookmarkFound");
        return entry;
    }

    private static JsonArray Ids(Burst burst, JournalEvent what) =>
        new([.. burst.Journal.Where(entry => entry.Event == what).Select(entry => (JsonNode)entry.ActivityId)]);

    private static JsonObject Outcomes(Burst burst)
    {
        var outcomes = new JsonObject();
        foreach (var entry in burst.Journal.Where(entry => entry.Event == JournalEvent.Completed))
        {
            outcomes[entry.ActivityId] = new JsonArray([.. entry.Outcomes!.Select(outcome => (JsonNode)outcome)]);
        }

        return outcomes;
    }

    private static JsonObject Bookmark(OpenBookmark bookmark) => new() { ["activityId"] = bookmark.ActivityId, ["name"] = bookmark.Name };

    private static void AddIfAny(JsonObject entry, string name, JsonArray items)
    {
        if (items.Count > 0)
        {
            entry[name] = items;
        }
    }
}
