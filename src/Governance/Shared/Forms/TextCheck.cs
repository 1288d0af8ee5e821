using Governance.Shared.Problems;

namespace Governance.Shared.Forms;

/// <summary>Texts in the rules of features, which also hold where no form was read.</summary>
public static class TextCheck
{
    /// <summary>Adds what is wrong with a required text by the rules of <see cref="TextParser.Read"/>.</summary>
    /// <param name="missing">Key of the message for a text that is blank.</param>
    public static void CheckText(this ICollection<FieldMessage> messages, string field, string text, int max, bool lines = false, string missing = "field.required")
    {
        if (TextParser.IsBlank(text))
        {
            messages.Add(new(field, missing));
        }
        else if (TextParser.Read(text, max, lines).Problem is { } problem)
        {
            messages.Add(new(field, problem.Key, problem.Args));
        }
    }

    /// <summary>The same for a name, which is told apart by its looks: no character in it is unseen or stands for another, and no word mixes scripts.</summary>
    public static void CheckName(this ICollection<FieldMessage> messages, string field, string name, int max)
    {
        var before = messages.Count;
        messages.CheckText(field, name, max);
        if (messages.Count > before)
        {
            return;
        }

        if (Skeleton.IsDisguised(name))
        {
            messages.Add(new(field, "field.disguised", name));
        }
        else if (Scripts.MixedWord(name) is { } word)
        {
            messages.Add(new(field, "field.scripts", word));
        }
    }
}
