namespace Governance.Workflows;

/// <summary>The variables that can be seen at one place of a definition; the innermost container is asked first.</summary>
internal sealed class VariableScope(VariableScope? outer, IReadOnlyList<VariableSlot> variables)
{
    public IReadOnlyList<VariableSlot> Own { get; } = variables;

    public VariableSlot? Find(string id) => Own.FirstOrDefault(variable => variable.Id == id) ?? outer?.Find(id);
}
