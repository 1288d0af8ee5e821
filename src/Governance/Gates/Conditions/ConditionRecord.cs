using System.Globalization;
using System.Text.Json.Nodes;

namespace Governance.Gates.Conditions;

/// <summary>Conditions in the audit chain: owners and due dates as data, in one order with the texts, of which the chain holds the digest.</summary>
public static class ConditionRecord
{
    /// <summary>Adds conditions to an entry; without any it adds nothing.</summary>
    public static void Add(JsonObject data, Dictionary<string, string> texts, IReadOnlyList<(Guid OwnerId, DateOnly DueDate, string Content)> conditions)
    {
        if (conditions.Count == 0)
        {
            return;
        }

        data["owners"] = new JsonArray([.. conditions.Select(condition => (JsonNode)condition.OwnerId.ToString())]);
        data["dueDates"] = new JsonArray([.. conditions.Select(condition => (JsonNode)condition.DueDate.ToString("O", CultureInfo.InvariantCulture))]);
        texts["conditions"] = string.Join('\n', conditions.Select(condition => condition.Content));
    }
}
