using Elsa.Workflows;
using Elsa.Workflows.Pipelines.WorkflowExecution;

namespace Governance.Workflows.Elsa;

/// <summary>
/// Gives the containers of a resumed instance their variables back. All of them live as long as the instance, also those without a storage
/// driver, and in our own notation, since Elsa's loses the last digits of a decimal.
/// </summary>
internal sealed class VariablesMiddleware(WorkflowMiddlewareDelegate next) : WorkflowExecutionMiddleware(next)
{
    public override async ValueTask InvokeAsync(WorkflowExecutionContext context)
    {
        var burst = context.GetRequiredService<BurstScope>().Burst;
        foreach (var open in context.ActivityExecutionContexts)
        {
            burst.Declare(open);
        }

        burst.PassedJoins = JoinWatch.Passed(burst.Plan, context.ActivityExecutionContexts);
        await Next(context);
    }
}
