using System.Net;

namespace Governance.Tests.Permissions;

/// <summary>Tries every cell of a row on a database, and names those that are not true.</summary>
internal sealed class RowCheck(World world, PermissionRow row)
{
    private const string May = "✓", Part = "◐", MayNot = "–", SignIn = "→", Nothing = "";
    private readonly Wording wording = new(world.Service);

    /// <summary>For the tables of rights. Whoever may not comes first, so that nothing is used up before they tried.</summary>
    public Task<IReadOnlyList<string>> FindUntrueRightsAsync() => FindUntrueAsync((visitor, address, probe, cell, answer) => cell switch
    {
        May => IsThrough(probe, answer) && probe.Marks.All(answer.Body.Contains),
        Part => answer.Status == 200 && probe.Marks.Count > 0 && !probe.Marks.Any(answer.Body.Contains),
        MayNot => IsRefused(visitor, address, answer),
        SignIn => answer.AsksToSignIn,
        _ => throw new InvalidOperationException($"'{cell}' is no sign of the tables."),
    });

    /// <summary>For the table of what is read: ✓ where the words are there, – where the address is closed or leaves them out.</summary>
    public Task<IReadOnlyList<string>> FindUntrueFactsAsync() => FindUntrueAsync((visitor, address, probe, cell, answer) => cell switch
    {
        May => answer.Status == 200 && probe.Marks.All(answer.Body.Contains),
        MayNot => answer.Status == 200 ? !probe.Marks.Any(answer.Body.Contains) : IsRefused(visitor, address, answer) || answer.AsksToSignIn,
        _ => throw new InvalidOperationException($"'{cell}' is no sign of this table."),
    });

    private async Task<IReadOnlyList<string>> FindUntrueAsync(Func<Visitor, string, Probe, string, Answer, bool> isTrue)
    {
        var untrue = new List<string>();
        foreach (var address in row.Addresses)
        {
            var probe = ProbeBook.Whole.Of(row, address);
            foreach (var visitor in Visitor.All.Where(visitor => IsAsked(visitor, probe)).OrderBy(visitor => row[visitor.Column] is May or Part))
            {
                var cell = row[visitor.Column];
                var answer = await world.Doors.SendAsync(visitor.Column == Visitor.NamedColumn ? visitor with { Person = probe.Named } : visitor, address, await probe.Ask(world, cell == May));
                if (!isTrue(visitor, address, probe, cell, answer) || !world.TellsRevision(address, answer))
                {
                    untrue.Add($"{address}, {visitor.Column}: the table says {cell}, the service {answer}");
                }
            }
        }

        return untrue;
    }

    // Only whom a row names may be left blank, and only where it names nobody.
    private bool IsAsked(Visitor visitor, Probe probe)
    {
        var blank = row[visitor.Column] == Nothing;
        Assert.True(!blank || visitor.Column == Visitor.NamedColumn, $"'{row.What}' is blank for {visitor.Column}.");
        Assert.True(blank || visitor.Column != Visitor.NamedColumn || probe.Named is not null, $"'{row.What}' names nobody in the tests.");
        return !blank;
    }

    private bool IsThrough(Probe probe, Answer answer) => probe.Through.Split(", ").Any(through => through switch
    {
        Probe.Done => answer.Status is 200 or 201 or 202 or 204 or 303,
        Probe.Open => !answer.AsksToSignIn && answer.Status is not (401 or 403 or 404) and < 500,
        _ => wording.Is(answer, through),
    });

    private static bool IsRefused(Visitor visitor, string address, Answer answer) => address.Contains(" /api/", StringComparison.Ordinal)
        ? answer is { Status: (int)HttpStatusCode.Forbidden, Code: not null }
        : answer is { Status: (int)HttpStatusCode.Forbidden, MediaType: "text/html" } || (visitor.Column == Visitor.ApplicationColumn && answer.AsksToSignIn);
}
