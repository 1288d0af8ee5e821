using Governance.Sandbox.Tenant;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Orchestration.Definitions;

namespace Governance.Tests.Permissions;

/// <summary>Tries a row of a state table in every state, and names what is not true.</summary>
internal sealed class StateCheck(World world, string section, PermissionRow row)
{
    private const string Open = "✓", Same = "=";
    private const string Earlier = ", signed in before";
    private static readonly string[] NoStates = ["What", "Address", "Who"];

    // Whoever a table calls otherwise than the columns of rights do.
    private static readonly IReadOnlyDictionary<string, TenantPerson> Others = new Dictionary<string, TenantPerson>
    {
        ["A department's head"] = World.Head, ["Who answers for it"] = World.Answerable, ["Who chairs it"] = World.Reviewing, ["Who is to do it"] = World.Answerable, ["Works council"] = HearingStory.Council, ["Second administrator"] = Documents.Second,
        ["Chair without the role"] = World.FormerChair, ["Manager without the role"] = World.FormerManager, ["Owner without the role"] = World.FormerOwner,
        ["Seat without the role"] = World.FormerChair, ["Deputy without the role"] = World.FormerChair,
    };

    public async Task<IReadOnlyList<string>> FindUntrueAsync()
    {
        var untrue = new List<string>();
        var (deed, who, address) = (StateBook.Whole.DeedOf(section, row.What), row["Who"], row.Addresses.Single());
        var name = who.Replace(Earlier, "", StringComparison.Ordinal);
        var visitor = new Visitor(who, Others.TryGetValue(name, out var other) ? other : Visitor.Of(name)) { IsEarlier = name != who };
        foreach (var (state, cell) in row.Cells.Where(cell => !NoStates.Contains(cell.Key)))
        {
            var scene = await world.SceneAsync(section, state, fresh: StateBook.Whole.IsAlone(section) || (cell == Open && deed.Spends));
            var answer = await world.Doors.SendAsync(visitor, address, await deed.Ask(world, scene));
            if (!IsTrue(cell, answer) || !world.TellsRevision(address, answer))
            {
                untrue.Add($"{row.What}, {state}: the table says {cell}, the service {answer}");
            }
        }

        return untrue;
    }

    private static bool IsTrue(string cell, Answer answer)
        => cell is Open or Same ? answer.Status is 200 or 201 or 202 or 204 : answer.Status is 403 or 404 or 409 or 422 && answer.Code == cell;
}
