namespace Governance.Workflows;

/// <summary>Whether an activity may complete as it does: outcome and outputs must be known, and in a flowchart the outcome
/// must lead somewhere.</summary>
internal static class OutcomeCheck
{
    /// <summary>Null if it may.</summary>
    /// <param name="node">The activity.</param>
    /// <param name="completed">What its handler answered.</param>
    /// <param name="isRouted">It stands in a flowchart that is still open.</param>
    public static (string Code, string Message)? Problem(HandlerNode node, ActivityResult.Completed completed, bool isRouted)
    {
        var outcome = completed.Outcome;
        if (!node.AnyOutcome && !node.Outcomes.Contains(outcome))
        {
            return (IncidentCodes.OutcomeUnknown, $"'{node.Id}' completed with '{outcome}', which '{node.Type}' does not list.");
        }

        if (completed.Outputs?.Keys.FirstOrDefault(name => !node.HasOutput(name)) is { } output)
        {
            return (IncidentCodes.OutputUnknown, $"'{node.Id}' gave the output '{output}', which '{node.Type}' does not list.");
        }

        return isRouted && !LeadsOn(node, outcome)
            ? (IncidentCodes.OutcomeUnhandled, $"'{node.Id}' completed with '{outcome}', which leads nowhere.")
            : null;
    }

    private static bool LeadsOn(HandlerNode node, string outcome)
    {
        if (node.Outbound.Count == 0)
        {
            return outcome == ActivityResult.Done;
        }

        foreach (var connection in node.Outbound)
        {
            if (connection.Port == outcome)
            {
                return true;
            }
        }

        return false;
    }
}
