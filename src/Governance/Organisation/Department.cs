using Governance.People;

namespace Governance.Organisation;

/// <summary>A department whose head somebody has kept, as stored.</summary>
public sealed record Department
{
    /// <summary>Tells whether two names are the same department's: those that differ in case only are.</summary>
    public static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;

    public required string Name { get; init; }

    /// <summary>Null once the head was taken away again.</summary>
    public Guid? HeadId { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
    public required Guid ChangedBy { get; init; }

    /// <summary>1 when a head was first kept, one more with every change.</summary>
    public required long Revision { get; init; }
}

/// <summary>A department of the directory, of a journey, or of both.</summary>
/// <param name="Head">Also somebody who has left; null while nobody is kept.</param>
/// <param name="Journeys">How many journeys run through it, over all rollouts.</param>
/// <param name="Stored">Null while nobody has ever kept a head.</param>
/// <param name="ChangedBy">Who changed the head last; null while nobody has.</param>
public sealed record DepartmentView(string Name, Person? Head, int Journeys, Department? Stored, Person? ChangedBy)
{
    /// <summary>The head can no longer sign in, so that journeys name another one.</summary>
    public bool HeadLeft => Head is { Enabled: false };

    /// <summary>0 while nobody has ever kept a head.</summary>
    public long Revision => Stored?.Revision ?? 0;
}

/// <summary>A word on who heads a department.</summary>
/// <param name="Head">Null where the head was taken away.</param>
/// <param name="By">Whose word it is.</param>
public sealed record HeadChange(Person? Head, DateTimeOffset At, Person By);
