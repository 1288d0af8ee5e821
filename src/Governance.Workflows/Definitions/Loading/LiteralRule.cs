using System.Globalization;

namespace Governance.Workflows;

/// <summary>Holds a literal against what the activity's descriptor says of the input.</summary>
internal static class LiteralRule
{
    public static void Check(ActivitySource from, ActivityInputDescriptor input, Expression value)
    {
        if (value is not ConstantExpression { Value: var literal })
        {
            return;
        }

        var text = Convert.ToString(literal, CultureInfo.InvariantCulture) ?? "null";
        if (input.Values is { } values && !values.Contains(text, StringComparer.Ordinal))
        {
            from.Report(ProblemCodes.ValueNotAllowed, input.Name, text, string.Join(", ", values));
        }

        if (input.Varies)
        {
            from.Load.ReportUnfit(ProblemCodes.LiteralForAll, from.Id, input.Name);
        }
        else if (literal is not null || input.Required)
        {
            CheckBounds(from, input, literal, text);
        }
    }

    private static void CheckBounds(ActivitySource from, ActivityInputDescriptor input, object? literal, string shown)
    {
        var length = (literal as string)?.Trim().Length ?? 0;
        if (input.LongestText is { } longest && (length == 0 || length > longest))
        {
            from.Load.ReportUnfit(ProblemCodes.TextUnfit, from.Id, input.Name, Text(longest));
        }

        var number = literal is int whole ? whole : (int?)null;
        if ((input.Least, input.Most) is ({ } least, { } most) && !(number >= least && number <= most))
        {
            from.Load.ReportUnfit(ProblemCodes.ValueOutOfRange, from.Id, input.Name, shown, Text(least), Text(most));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
