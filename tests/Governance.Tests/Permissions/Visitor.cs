using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>A column of the tables: who sends the request.</summary>
/// <param name="Column">Its heading.</param>
/// <param name="Person">Null for an application, for nobody, and for whoever the row names.</param>
public sealed record Visitor(string Column, TenantPerson? Person)
{
    public const string NamedColumn = "Named", ApplicationColumn = "Application", NobodyColumn = "Nobody", MemberColumn = "Member";

    /// <summary>Comes in as they signed in before they lost their role; see <see cref="Doors.KeepAsync"/>.</summary>
    public bool IsEarlier { get; init; }

    /// <summary>In the order of the tables.</summary>
    public static IReadOnlyList<Visitor> All { get; } =
    [
        new("Chair", Story.Chair),
        new("Seat", Story.SecondSponsor),
        new("Deputy", SeatStory.Deputy),
        new("Manager", Story.Manager),
        new("Owner", Story.Owner),
        new("Team", SamplePeople.SilkeHagen),
        new("Sponsor", SamplePeople.JanaPohl),
        new("Auditor", Story.Auditor),
        new("Admin", SamplePeople.LarsPeters),
        new("Manager elsewhere", SamplePeople.HenrikSommer),
        new("Owner elsewhere", SamplePeople.JonasHartwig),
        new("Skills", SamplePeople.AnjaRoemer),
        new(MemberColumn, SamplePeople.FriedaNowak),
        new(NamedColumn, null),
        new(ApplicationColumn, null),
        new(NobodyColumn, null),
    ];

    /// <summary>Who plays a column of a state table, which may also say how the row names somebody.</summary>
    public static TenantPerson Of(string column) => All.Single(visitor => visitor.Column == column).Person!;
}
