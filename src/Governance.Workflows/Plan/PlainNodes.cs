namespace Governance.Workflows;

/// <summary>Gives a variable a value.</summary>
internal sealed class SetVariableNode(ActivitySource from, VariableSlot variable, Expression value) : Node(from)
{
    public override IEnumerable<VariableSlot> Writes => [variable];

    public override void Execute(BurstRun run)
    {
        Mirror(run.State);
        run.Complete(this, Ports.Done);
    }

    public override void Mirror(InstanceState state) => state.Set(variable, value.Evaluate(state));
}

/// <summary>Writes a line to the engine's text output.</summary>
internal sealed class WriteLineNode(ActivitySource from, Expression text) : Node(from)
{
    public override void Execute(BurstRun run)
    {
        run.Options.Output.WriteLine(text.Evaluate(run.State) as string);
        run.Complete(this, Ports.Done);
    }

    public override void Mirror(InstanceState state) => text.Evaluate(state);
}
