using Governance.Shared.Forms;

namespace Governance.Gates.Conditions;

/// <summary>A condition as a program sends it.</summary>
/// <param name="Text">What is to be achieved, on one line of up to 500 characters.</param>
/// <param name="OwnerId">An enabled person of the directory.</param>
/// <param name="DueDate">A working day of the rollout's calendar after today, within 366 days.</param>
public sealed record ConditionRequest(string? Text, Guid? OwnerId, DateOnly? DueDate)
{
    /// <summary>The fields of all conditions of a vote, as a form would name them.</summary>
    public static IEnumerable<(string Field, object? Value)> Fields(IReadOnlyList<ConditionRequest?>? conditions)
        => (conditions ?? []).Index().SelectMany(one => new (string, object?)[]
        {
            ($"{ConditionReader.Row(one.Index)}.text", one.Item?.Text),
            ($"{ConditionReader.Row(one.Index)}.ownerId", one.Item?.OwnerId),
            ($"{ConditionReader.Row(one.Index)}.dueDate", one.Item?.DueDate),
        });
}

/// <summary>Reads the conditions of a vote.</summary>
public static class ConditionReader
{
    /// <summary>Name of the group of rows.</summary>
    public const string Group = "conditions";

    private static readonly string[] Parts = ["text", "ownerId", "dueDate"];

    /// <summary>Name of a row: "conditions[0]".</summary>
    public static string Row(int index) => FormRows.Row(Group, index);

    /// <summary>The rows of a form; those left empty do not count.</summary>
    public static IReadOnlyList<ConditionDraft> ReadPosted(FieldReader fields, FormInput input)
        => [.. input.Filled(Group, Condition.Most + 1, Parts).Select(index => Read(fields, Row(index)))];

    /// <summary>Everything that a program sent; an empty one is refused.</summary>
    public static IReadOnlyList<ConditionDraft> ReadSent(FieldReader fields, IReadOnlyList<ConditionRequest?>? sent)
        => [.. (sent ?? []).Take(Condition.Most + 1).Select((_, index) => Read(fields, Row(index)))];

    /// <summary>What was typed into the rows, for a form that is not there any more; whom it named is left out.</summary>
    public static IEnumerable<(int Number, string Text)> Typed(FormInput input)
        => input.Filled(Group, Condition.Most, "text", "dueDate").Select(index => (index + 1, $"{input.Value($"{Row(index)}.text")} {input.Value($"{Row(index)}.dueDate")}".Trim()));

    private static ConditionDraft Read(FieldReader fields, string row)
        => new(row, fields.Text($"{row}.text", Condition.LongestText), fields.Id($"{row}.ownerId"), fields.Date($"{row}.dueDate"));
}
