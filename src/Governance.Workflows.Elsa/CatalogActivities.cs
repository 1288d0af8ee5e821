using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Described = Elsa.Workflows.Models.ActivityDescriptor;

namespace Governance.Workflows.Elsa;

/// <summary>
/// Tells Elsa of the application's activities: many types, one class. An Elsa server that serves a Studio can register it too; definitions
/// then open there with their inputs and outcomes.
/// </summary>
/// <param name="catalog">The application's activities.</param>
public sealed class CatalogActivities(ActivityCatalog catalog) : ITenantAgnosticActivityProvider
{
    /// <inheritdoc />
    public ValueTask<IEnumerable<Described>> GetDescriptorsAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IEnumerable<Described>>([.. catalog.Descriptors.Select(Describe)]);

    private static Described Describe(ActivityDescriptor type)
    {
        var dot = type.Type.LastIndexOf('.');
        return new Described
        {
            TypeName = type.Type,
            ClrType = typeof(HandlerActivity),
            Namespace = type.Type[..Math.Max(dot, 0)],
            Name = type.Type[(dot + 1)..],
            DisplayName = type.Type[(dot + 1)..],
            Category = type.Type[..Math.Max(dot, 0)],
            Version = 1,
            Kind = ActivityKind.Action,
            Ports = [.. type.Outcomes.Concat(type.OptionalOutcomes).Select(Port)],
            Inputs = [.. type.Inputs.Select(Input)],
            Outputs = [.. type.Outputs.Select(Output)],
            Constructor = context => Construct(context, type.Type),
        };
    }

    private static ActivityConstructionResult Construct(ActivityConstructorContext context, string type)
    {
        var result = context.CreateActivity<HandlerActivity>();
        result.Activity.Type = type;
        result.Activity.Version = 1;
        return result;
    }

    private static Port Port(string outcome) => new() { Name = outcome, DisplayName = outcome, Type = PortType.Flow };

    // Not evaluated by Elsa, so that no value of a waiting activity stands in its state.
    private static InputDescriptor Input(ActivityInputDescriptor input) => new()
    {
        Name = input.Name,
        DisplayName = input.Name,
        Type = ClrTypeOf(input.TypeName),
        IsSynthetic = true,
        IsWrapped = true,
        IsSerializable = false,
        AutoEvaluate = false,
        UIHint = "singleline",
        ValueGetter = activity => activity.SyntheticProperties.TryGetValue(input.Name, out var value) ? value : null,
        ValueSetter = (activity, value) => activity.SyntheticProperties[input.Name] = value!,
    };

    private static OutputDescriptor Output(ActivityOutputDescriptor output) => new()
    {
        Name = output.Name,
        DisplayName = output.Name,
        Type = ClrTypeOf(output.TypeName),
        IsSynthetic = true,
        ValueGetter = activity => activity.SyntheticProperties.TryGetValue(output.Name, out var value) ? value : null,
        ValueSetter = (activity, value) => activity.SyntheticProperties[output.Name] = value!,
    };

    private static Type ClrTypeOf(string alias)
    {
        var type = DataType.Find(alias)!;
        var element = type.Kind switch
        {
            ValueKind.Text => typeof(string),
            ValueKind.Boolean => typeof(bool),
            ValueKind.Int32 => typeof(int),
            ValueKind.Int64 => typeof(long),
            ValueKind.Double => typeof(double),
            ValueKind.Decimal => typeof(decimal),
            ValueKind.Time => typeof(DateTimeOffset),
            ValueKind.Map => typeof(IDictionary<string, object>),
            _ => typeof(object),
        };
        return type.IsArray ? element.MakeArrayType() : element;
    }
}
