using System.Collections.Concurrent;
using System.Text.Json;
using Elsa.Common.Serialization;
using Elsa.Workflows;
using Elsa.Workflows.Serialization.ReferenceHandlers;
using Elsa.Workflows.State;

namespace Governance.Workflows.Elsa;

/// <summary>
/// Elsa's state as Elsa's own serializer writes it. That makes new options for every call, and with them learns all types anew; here they
/// are kept, which takes a twentieth of the time. One caller has them at a time, since the references it has seen stand in them.
/// </summary>
internal sealed class StateText(IWorkflowStateSerializer serializer)
{
    private readonly ConcurrentBag<JsonSerializerOptions> _idle = [];

    public string Write(WorkflowState state) => With(options => JsonSerializer.Serialize(state, options));

    public WorkflowState Read(string text) => With(options => JsonSerializer.Deserialize<WorkflowState>(text, options)!);

    private T With<T>(Func<JsonSerializerOptions, T> use)
    {
        var options = _idle.TryTake(out var kept) ? kept : ((ConfigurableSerializer)serializer).GetOptions();
        try
        {
            ((CrossScopedReferenceHandler)options.ReferenceHandler!).Reset();
            return use(options);
        }
        finally
        {
            _idle.Add(options);
        }
    }
}
