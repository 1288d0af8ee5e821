namespace Governance.Workflows;

/// <summary>Why a definition can be refused; the English sentence of each is in <see cref="ProblemTexts"/>.</summary>
public static class ProblemCodes
{
    /// <summary>The text is no JSON from some place on.</summary>
    public const string NotJson = "not-json";

    /// <summary>The text ends before the JSON does.</summary>
    public const string JsonCutShort = "json-cut-short";

    /// <summary>It is JSON, but no object.</summary>
    public const string NotObject = "not-object";

    /// <summary>An object has a member twice.</summary>
    public const string MemberTwice = "member-twice";

    /// <summary>A text holds half of a character, a control character, or one that turns the reading around.</summary>
    public const string CharacterUnfit = "character-unfit";

    /// <summary>More characters than allowed.</summary>
    public const string TooLarge = "too-large";

    /// <summary>More activities or connections than allowed.</summary>
    public const string TooMany = "too-many";

    /// <summary>Nested more deeply than allowed.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>A member that must be there is not.</summary>
    public const string MemberMissing = "member-missing";

    /// <summary>A member is not what it must be.</summary>
    public const string MemberUnfit = "member-unfit";

    /// <summary>An activity has a member that means nothing to its type.</summary>
    public const string MemberUnknown = "member-unknown";

    /// <summary>Elsa can do it, this product does not.</summary>
    public const string NotSupported = "not-supported";

    /// <summary>The root holds no other activities.</summary>
    public const string RootUnfit = "root-unfit";

    /// <summary>Two activities share an id.</summary>
    public const string ActivityTwice = "activity-twice";

    /// <summary>Two variables or two inputs share an id or a name.</summary>
    public const string NameTwice = "name-twice";

    /// <summary>Neither built in nor in the catalog.</summary>
    public const string ActivityTypeUnknown = "activity-type-unknown";

    /// <summary>No such type of values.</summary>
    public const string TypeUnknown = "type-unknown";

    /// <summary>An input of an activity names no type.</summary>
    public const string InputWithoutType = "input-without-type";

    /// <summary>An input of an activity names another type than the activity declares.</summary>
    public const string InputOfOtherType = "input-of-other-type";

    /// <summary>A required input is not set.</summary>
    public const string InputMissing = "input-missing";

    /// <summary>An input that must be fixed depends on a variable or an input.</summary>
    public const string NotConstant = "not-constant";

    /// <summary>No such type of expressions.</summary>
    public const string ExpressionTypeUnknown = "expression-type-unknown";

    /// <summary>No such variable here.</summary>
    public const string VariableUnknown = "variable-unknown";

    /// <summary>A value cannot be converted to the type it is needed in.</summary>
    public const string ValueUnfit = "value-unfit";

    /// <summary>A literal is none of the values that the activity knows.</summary>
    public const string ValueNotAllowed = "value-not-allowed";

    /// <summary>A literal number is too small or too large for the activity.</summary>
    public const string ValueOutOfRange = "value-out-of-range";

    /// <summary>A literal text is blank or too long for the activity.</summary>
    public const string TextUnfit = "text-unfit";

    /// <summary>A literal stands where every instance needs a value of its own.</summary>
    public const string LiteralForAll = "literal-for-all";

    /// <summary>A connection begins or ends at an activity that does not exist.</summary>
    public const string ConnectionDangling = "connection-dangling";

    /// <summary>A connection leaves through a port that is no outcome of its source.</summary>
    public const string PortUnknown = "port-unknown";

    /// <summary>A named outcome leads nowhere.</summary>
    public const string OutcomeUnconnected = "outcome-unconnected";

    /// <summary>An activity with named outcomes stands where outcomes are not followed.</summary>
    public const string OutcomeNotRouted = "outcome-not-routed";

    /// <summary>An activity can never run.</summary>
    public const string ActivityUnreachable = "activity-unreachable";

    /// <summary>A way back leads to an activity that does not stand before all that the loop holds.</summary>
    public const string LoopEnteredSideways = "loop-entered-sideways";

    /// <summary>One outcome leads back and on at the same time.</summary>
    public const string LoopForks = "loop-forks";

    /// <summary>A loop stands inside one branch of a join.</summary>
    public const string LoopInJoinBranch = "loop-in-join-branch";

    /// <summary>A cycle in which nothing waits and nothing changes would spin for ever.</summary>
    public const string CycleWithoutWait = "cycle-without-wait";

    /// <summary>A join waits for all its branches, but not all of them need to arrive.</summary>
    public const string JoinCanStarve = "join-can-starve";
}
