namespace Governance.People.Members;

/// <summary>Marks the resource of what the page of members says.</summary>
public sealed class MemberTexts;
