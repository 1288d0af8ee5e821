namespace Governance.Workflows;

/// <summary>Where a variable's value sits while an instance runs.</summary>
/// <param name="Index">In the instance's array of values.</param>
/// <param name="Key">In the stored state: the id, behind the container's id for variables of nested containers.</param>
/// <param name="Id">In the definition.</param>
/// <param name="Name">For people.</param>
/// <param name="Type">Of its values.</param>
/// <param name="Default">Its value at the start.</param>
/// <param name="OfWorkflow">False for variables of containers.</param>
internal sealed record VariableSlot(int Index, string Key, string Id, string Name, DataType Type, object? Default, bool OfWorkflow);
