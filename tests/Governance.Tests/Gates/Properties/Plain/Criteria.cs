namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>What the gates ask for, as the table of standard criteria says.</summary>
public static class Criteria
{
    // One and a half times twelve weeks.
    private const int LongestPause = 126;

    private static readonly (string Key, bool Must, bool Measured)[][] Gates =
    [
        [
            ("maturity-baseline", true, false), ("pilot-journey", true, true), ("team-coverage", true, true), ("owner-role", true, true), ("journey-map", true, false),
            ("first-success", true, false), ("playbook", true, false), ("review-held", true, true), ("capacity", true, false),
            ("roles-covered", false, false), ("customer-evidence", false, false),
        ],
        [
            ("journeys-live", true, true), ("handover", true, true), ("team-coverage", true, true), ("nothing-overdue", true, true), ("capacity", true, false),
            ("points-read", false, false), ("roles-covered", false, false), ("insights-followed", false, false),
        ],
        [
            ("all-live", true, true), ("success-kpi", true, false), ("target-reached", true, false), ("maturity-reassessed", true, false),
            ("self-rating", false, false), ("roles-covered", false, false),
        ],
    ];

    /// <summary>Those of the gate that people prove. Before the stage in which the rollout began nothing was measured.</summary>
    public static IEnumerable<string> Manual(World world, int gate) => Gates[gate - 1].Where(one => !one.Measured || Skipped(world, gate)).Select(one => one.Key);

    /// <summary>How many must-criteria and how many should-criteria are not met.</summary>
    public static (int Musts, int Shoulds) Open(World world, int gate)
    {
        var open = Gates[gate - 1].Where(one => one.Measured && !Skipped(world, gate) ? !Holds(world, gate, one.Key) : !world.Proved.Contains((gate, one.Key))).ToList();
        return (open.Count(one => one.Must), open.Count(one => !one.Must));
    }

    private static bool Skipped(World world, int gate) => gate < world.Setup.Entry && gate < world.Stage;

    // The rollout has one journey, placed in the stage for which it was chartered.
    private static bool Holds(World world, int gate, string key) => key switch
    {
        "pilot-journey" => world.Setup.Entry == 1,
        "owner-role" => world.Setup.Entry == 1 && world.Has(world.Owner, Roles.Owner),
        "team-coverage" when gate == 1 => world.Setup.Entry == 1 && Covered(world) && world.Team.People.Contains(world.Terms.Manager),
        "team-coverage" => world.Setup.Entry == 2 && Covered(world),
        "review-held" => world.Setup.Reviewed,
        // Whatever is due of conditions is closed, else nothing could be handed in.
        "nothing-overdue" => world.Setup.Reviewed && world.Today <= Days.Of(world.Begin).AddDays(LongestPause),
        "all-live" => world is { Setup.Entry: 3, Live: true },
        _ => false,
    };

    // Somebody for the first and somebody for the second of two departments.
    private static bool Covered(World world) => world.Team.People.Count > 1;
}
