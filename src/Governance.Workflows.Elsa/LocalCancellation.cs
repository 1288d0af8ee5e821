using Elsa.Workflows;
using Elsa.Workflows.Signals;

namespace Governance.Workflows.Elsa;

/// <summary>
/// What is cancelled inside a nested container is no business of those around it: a flowchart that hears of an activity which is not its own
/// faults the instance.
/// </summary>
internal sealed class LocalCancellation : Behavior
{
    public LocalCancellation(IActivity owner)
        : base(owner) => OnSignalReceived<CancelSignal>((_, context) =>
        {
            if (!context.IsSelf)
            {
                context.StopPropagation();
            }
        });
}
