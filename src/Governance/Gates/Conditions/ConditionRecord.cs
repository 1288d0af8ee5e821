using System.Globalization;
using System.Text.Json.Nodes;

namespace Governance.Gates.Conditions;

/// <summary>Conditions in the audit chain: ids, owners and due dates as data, in one order with the texts, of which the chain holds the digest.</summary>
public static class ConditionRecord
{
    /// <summary>Adds conditions to an entry; without any it adds nothing.</summary>
    public static void Add(JsonObject data, Dictionary<string, string> texts, IReadOnlyList<Condition> conditions)
    {
        if (conditions.Count == 0)
        {
            return;
        }

        data["conditionIds"] = new JsonArray([.. conditions.Select(condition => (JsonNode)condition.Id.ToString())]);
        data["owners"] = new JsonArray([.. conditions.Select(condition => (JsonNode)condition.OwnerId.ToString())]);
        data["dueDates"] = new JsonArray([.. conditions.Select(condition => (JsonNode)condition.DueDate.ToString("O", CultureInfo.InvariantCulture))]);
        texts["conditions"] = string.Join('\n', conditions.Select(condition => condition.Content));
    }
}
