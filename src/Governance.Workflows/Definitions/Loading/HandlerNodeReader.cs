namespace Governance.Workflows;

/// <summary>Compiles an application's activity against its descriptor.</summary>
internal static class HandlerNodeReader
{
    public static HandlerNode Read(ActivitySource from, ActivityDescriptor descriptor) => new(from, descriptor)
    {
        Inputs = Inputs(from, descriptor),
        Outputs = Outputs(from, descriptor),
    };

    private static List<(string Name, Expression Value)> Inputs(ActivitySource from, ActivityDescriptor descriptor)
    {
        var inputs = new List<(string Name, Expression Value)>();
        foreach (var input in descriptor.Inputs)
        {
            if (from.Input(input.Name, TypeOf(input.TypeName), input.Required) is { } value)
            {
                inputs.Add((input.Name, value));
                LiteralRule.Check(from, input, value);
            }
        }

        return inputs;
    }

    private static Dictionary<string, VariableSlot> Outputs(ActivitySource from, ActivityDescriptor descriptor)
    {
        var outputs = new Dictionary<string, VariableSlot>(StringComparer.OrdinalIgnoreCase);
        foreach (var output in descriptor.Outputs)
        {
            if (from.Output(output.Name) is not { } variable)
            {
                continue;
            }

            outputs[output.Name] = variable;
            if (!TypeFit.CanFit(TypeOf(output.TypeName), variable.Type))
            {
                from.Report(ProblemCodes.ValueUnfit, variable.Name, output.Name, variable.Type.Alias);
            }
        }

        return outputs;
    }

    // The catalog has checked its types.
    private static DataType TypeOf(string alias) => DataType.Find(alias)!;
}
