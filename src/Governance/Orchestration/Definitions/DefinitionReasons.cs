using Governance.Shared.Problems;
using Governance.Workflows;

namespace Governance.Orchestration.Definitions;

/// <summary>Puts why a definition is refused, or an instance does not fit, into messages that have words in every language.</summary>
public static class DefinitionReasons
{
    /// <summary>Stands in place of an activity for what concerns the whole document.</summary>
    public const string Whole = "definition";

    /// <summary>What the loader says in English where its argument is no name but words.</summary>
    private static readonly Dictionary<string, string> Phrases = new()
    {
        ["a list"] = "problem.arg.list", ["text of 1 to 200 characters"] = "problem.arg.text", ["a whole number from 1 on"] = "problem.arg.version",
    };

    public static FieldMessage Field(DefinitionProblem problem) => new(problem.ActivityId ?? Whole, $"problem.{problem.Code}", [.. problem.Arguments.Select((argument, index) => Argument(problem.Code, index, argument))]);

    public static Message Misfit(MigrationMisfit misfit) => new($"misfit.{misfit.Code}", [.. misfit.Arguments]);

    private static object Argument(string code, int index, string argument) => code switch
    {
        ProblemCodes.MemberUnfit when index == 1 && Phrases.TryGetValue(argument, out var phrase) => new Message(phrase),
        ProblemCodes.TooMany when index == 1 => new Message($"problem.arg.{argument}"),
        _ => argument,
    };
}
