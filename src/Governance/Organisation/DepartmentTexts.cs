namespace Governance.Organisation;

/// <summary>Marks the resource of the words about departments and their heads.</summary>
public sealed class DepartmentTexts;
