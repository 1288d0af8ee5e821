using Governance.Shared.Forms;
using Microsoft.Extensions.Primitives;

namespace Governance.Journeys;

/// <summary>The form for a new journey: departments are ticked or written, and the stage may be left for later.</summary>
public static class NewJourneyForm
{
    /// <summary>One a line, beside those that are ticked under <c>departments</c>.</summary>
    public const string OtherDepartments = "otherDepartments";

    /// <summary>The choice of no stage yet.</summary>
    public const string Later = "later";

    /// <summary>The form as <see cref="JourneyReader.ReadNew"/> reads it: all departments in one field, no stage for later.</summary>
    public static FieldReader Fields(FormInput input, IFormCollection posted)
    {
        var read = posted.ToDictionary(field => field.Key, field => field.Value);
        read["departments"] = string.Join('\n', input.Values("departments").Append(input.Value(OtherDepartments)).Where(text => !TextParser.IsBlank(text)));
        if (input.Value("stage") == Later)
        {
            read["stage"] = StringValues.Empty;
        }

        return FieldReader.Posted(FormInput.From(new FormCollection(read)));
    }
}
