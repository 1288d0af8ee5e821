using System.Text.Json;

namespace Governance.Workflows;

/// <summary>Reads the cases of Switch and FlowSwitch.</summary>
internal static class CaseReader
{
    /// <summary>Null, with problems, if a case has no label, a label of another or no condition.</summary>
    public static IReadOnlyList<(string Label, Expression Condition)>? ReadLabelled(ActivitySource from)
    {
        var cases = new List<(string Label, Expression Condition)>();
        foreach (var json in Items(from))
        {
            if (json.RequiredText("label", from.Load, from.Id) is not { } label || Condition(from, json) is not { } condition)
            {
                return null;
            }

            if (label == Ports.Default || cases.Exists(other => other.Label == label))
            {
                from.Report(ProblemCodes.NameTwice, label);
                return null;
            }

            cases.Add((label, condition));
        }

        return cases;
    }

    /// <summary>The case's condition; null, with a problem, if there is none.</summary>
    public static Expression? Condition(ActivitySource from, JsonElement json)
    {
        if (json.Find("condition") is { } condition)
        {
            return from.Plain("cases.condition", condition, DataType.Boolean);
        }

        from.Report(ProblemCodes.MemberMissing, "cases.condition");
        return null;
    }

    public static IReadOnlyList<JsonElement> Items(ActivitySource from)
    {
        from.Member("cases");
        return from.Json.Items("cases", from.Load, from.Id);
    }
}
