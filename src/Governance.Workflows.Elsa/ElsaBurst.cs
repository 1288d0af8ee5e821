using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using Elsa.Expressions.Models;
using Elsa.Workflows;

namespace Governance.Workflows.Elsa;

/// <summary>What the activities and middleware of one burst share.</summary>
internal sealed record ElsaBurst(WorkflowPlan Plan, InstanceState State, EngineOptions Options)
{
    private ExceptionDispatchInfo? _thrown;
    private bool _hasBegun;
    private int _executed;

    public required IActivityHandlers Handlers { get; init; }

    public required TimeProvider Clock { get; init; }

    public required CancellationToken Cancellation { get; init; }

    /// <summary>Null when the instance starts.</summary>
    public OpenBookmark? Resumed { get; init; }

    /// <summary>What the caller of resume brought along.</summary>
    public JsonObject? Input { get; init; }

    public BurstLog Log { get; } = new();

    /// <summary>Joins that Elsa had passed over before this burst.</summary>
    public IReadOnlySet<string> PassedJoins { get; set; } = new HashSet<string>();

    /// <summary>The burst is to leave nothing behind.</summary>
    public bool IsLost => _thrown is not null;

    /// <summary>True once: for the activity at whose bookmark the burst begins.</summary>
    public bool TakesUp()
    {
        var first = !_hasBegun && Resumed is not null;
        _hasBegun = true;
        return first;
    }

    /// <exception cref="StepFault">The burst has executed more than it may.</exception>
    public void Count(Node node)
    {
        if (node.Parent is not null && _executed++ == Options.MaxActivitiesPerBurst)
        {
            throw new StepFault(IncidentCodes.Runaway, $"The burst was stopped after {Options.MaxActivitiesPerBurst} activities.");
        }
    }

    /// <summary>Start inputs as Elsa reads them; names differ by more than case.</summary>
    public Dictionary<string, object> StartInputs()
    {
        var inputs = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in State.Inputs.All)
        {
            if (ValueConversion.Normalise(value?.DeepClone()) is { } given)
            {
                inputs.TryAdd(name, given);
            }
        }

        return inputs;
    }

    /// <summary>Puts the values of the variables that an activity declares where Elsa's expressions look for them.</summary>
    public void Declare(ActivityExecutionContext context)
    {
        var prefix = Plan.Find(context.Activity.Id) is { } container ? $"{container.Id}/" : "";
        foreach (var variable in context.Variables)
        {
            if (Plan.Variables.FirstOrDefault(slot => slot.Key == prefix + variable.Id) is { } slot)
            {
                context.ExpressionExecutionContext.Memory.Declare(variable).Value = State.Variables[slot.Index];
            }
        }
    }

    /// <summary>Tells Elsa's expressions of a variable's new value.</summary>
    public void Publish(ActivityExecutionContext context, VariableSlot variable) =>
        context.ExpressionExecutionContext.Set(new MemoryBlockReference(variable.Id), State.Variables[variable.Index]);

    /// <summary>An activity could not be done: an incident, or the end of the burst.</summary>
    public void Fail(Node node, Exception error)
    {
        if (error is StepFault or ValueUnfitException || node is FaultNode)
        {
            Log.Incidents.Add(node is FaultNode fault
                ? new Incident(node.Id, IncidentCodes.FaultRaised, fault.Describe(State))
                : new Incident(node.Id, (error as StepFault)?.Code ?? IncidentCodes.ValueUnfit, error.Message));
        }
        else if (Options.FaultPolicy == FaultPolicy.Propagate || Cancellation.IsCancellationRequested)
        {
            FaultPlace.Note(error, State.InstanceId, node.Id);
            _thrown ??= ExceptionDispatchInfo.Capture(error);
        }
        else
        {
            Log.Incidents.Add(new Incident(node.Id, IncidentCodes.ActivityThrew, error.Message, error));
        }
    }

    /// <summary>What an activity threw reaches the caller as it was thrown.</summary>
    public void Rethrow() => _thrown?.Throw();
}

/// <summary>Holds the burst in the service scope in which Elsa runs it.</summary>
internal sealed class BurstScope
{
    public ElsaBurst Burst { get; set; } = null!;
}

/// <summary>An activity answered with something impossible.</summary>
internal sealed class StepFault(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
