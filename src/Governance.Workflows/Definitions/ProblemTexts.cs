using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Governance.Workflows;

/// <summary>The English sentence of each problem; a host may have its own, by the same codes and arguments.</summary>
public static class ProblemTexts
{
    private static readonly FrozenDictionary<string, CompositeFormat> Sentences = new Dictionary<string, string>
    {
        [ProblemCodes.NotJson] = "The file is no valid JSON: line {0}, character {1} cannot be read.",
        [ProblemCodes.JsonCutShort] = "The file is no valid JSON: it ends in line {0}, character {1}, before it is complete.",
        [ProblemCodes.NotObject] = "The file is no definition: an object is expected.",
        [ProblemCodes.MemberTwice] = "An object has the member '{0}' twice, the second time in line {1}.",
        [ProblemCodes.CharacterUnfit] = "A text in line {0} holds a character that cannot be read, such as a control character.",
        [ProblemCodes.TooLarge] = "The file has {0} characters; {1} are allowed.",
        [ProblemCodes.TooMany] = "There are more than {0} {1}.",
        [ProblemCodes.TooDeep] = "The file is nested more than {0} levels deep.",
        [ProblemCodes.MemberMissing] = "'{0}' is missing.",
        [ProblemCodes.MemberUnfit] = "'{0}' must be {1}.",
        [ProblemCodes.MemberUnknown] = "'{0}' means nothing to an activity of type '{1}'.",
        [ProblemCodes.NotSupported] = "'{0}' is not supported.",
        [ProblemCodes.RootUnfit] = "The root must be a Flowchart or a Sequence, not '{0}'.",
        [ProblemCodes.ActivityTwice] = "The id '{0}' is used by more than one activity.",
        [ProblemCodes.NameTwice] = "'{0}' is declared more than once.",
        [ProblemCodes.ActivityTypeUnknown] = "The activity type '{0}' is unknown.",
        [ProblemCodes.TypeUnknown] = "The type '{1}' of '{0}' is unknown.",
        [ProblemCodes.InputWithoutType] = "The input '{0}' has no typeName.",
        [ProblemCodes.InputOfOtherType] = "The input '{0}' is declared as {1}, but the activity needs {2}.",
        [ProblemCodes.InputMissing] = "The input '{0}' is required.",
        [ProblemCodes.NotConstant] = "The input '{0}' must be a fixed value.",
        [ProblemCodes.ExpressionTypeUnknown] = "The expression type '{1}' of '{0}' is unknown.",
        [ProblemCodes.VariableUnknown] = "'{0}' refers to the variable '{1}', which is unknown here.",
        [ProblemCodes.ValueUnfit] = "The value '{1}' of '{0}' cannot be converted to {2}.",
        [ProblemCodes.ValueNotAllowed] = "The value '{1}' of '{0}' means nothing here; there are: {2}.",
        [ProblemCodes.ValueOutOfRange] = "The value '{1}' of '{0}' must be {2} to {3}.",
        [ProblemCodes.TextUnfit] = "The input '{0}' must be a text of 1 to {1} characters.",
        [ProblemCodes.LiteralForAll] = "The input '{0}' must come from an input or a variable: it is another for each instance.",
        [ProblemCodes.ConnectionDangling] = "A connection from '{0}' to '{1}' is dangling: there is no activity '{2}' here.",
        [ProblemCodes.PortUnknown] = "A connection leaves through '{0}', which is no outcome here; there are: {1}.",
        [ProblemCodes.OutcomeUnconnected] = "The outcome '{0}' leads nowhere.",
        [ProblemCodes.OutcomeNotRouted] = "The outcomes {0} are not followed here; the activity must stand in a Flowchart.",
        [ProblemCodes.ActivityUnreachable] = "Nothing leads here.",
        [ProblemCodes.LoopEnteredSideways] = "The way back to '{0}' is no loop: '{1}' can be reached without passing '{0}'.",
        [ProblemCodes.LoopForks] = "The outcome '{0}' leads back to '{1}' and elsewhere at the same time.",
        [ProblemCodes.LoopInJoinBranch] = "The loop back to '{0}' stands inside one branch of the join '{1}'.",
        [ProblemCodes.CycleWithoutWait] = "The cycle {0} waits nowhere and would spin for ever.",
        [ProblemCodes.JoinCanStarve] = "The join waits for all branches, but the one from '{0}' need not arrive.",
    }.ToFrozenDictionary(pair => pair.Key, pair => CompositeFormat.Parse(pair.Value));

    /// <summary>Every code there is.</summary>
    public static IReadOnlyCollection<string> Codes => Sentences.Keys;

    /// <summary>The sentence with its arguments filled in.</summary>
    public static string Of(string code, IReadOnlyList<string> arguments) =>
        string.Format(CultureInfo.InvariantCulture, Sentences[code], [.. arguments]);
}
