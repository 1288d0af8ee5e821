using System.Globalization;
using System.Text;

namespace Governance.Tests.Gates.Properties.Plain;

/// <summary>What can be seen of a rollout's gates, as text: two tellings of a history agree where their pictures do.</summary>
public static class Picture
{
    /// <summary>The money that every submission asks for, in euro; none for a step back.</summary>
    public const long Budget = 1000;

    public static string Of(World world)
    {
        var text = new StringBuilder();
        var seats = string.Join(' ', world.Seats);
        Line(text, $"rollout {world.Course} in {world.Stage}, chair {world.Terms.Chair}, manager {world.Terms.Manager}, quorum {world.Terms.Quorum} {world.Terms.Unanimous}, seats {seats}, waits {Waits(world)}");
        foreach (var round in world.Rounds)
        {
            Line(text, Describe(round));
        }

        Describe(text, world, world.Round.Sitting ?? Sitting.Of(world, world.Round));
        foreach (var duty in world.Duties.OrderBy(duty => duty.Name, StringComparer.Ordinal))
        {
            Line(text, $"condition {duty.Name} of {duty.Owner}, closed by {duty.ClosedBy}, confirmed by {duty.ConfirmedBy}");
        }

        return text.ToString();
    }

    private static string Describe(Round round)
    {
        var frozen = round.SubmittedBy is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {round.Aim} by {round.SubmittedBy} until {round.GateDate:yyyy-MM-dd}, open {round.Musts}+{round.Shoulds}");
        return $"round {round.Gate}.{round.Number} {round.Stand}{frozen} {round.Decision}, released {(round.Passes ? Budget : 0)}, withdrawn by {round.WithdrawnBy} {round.ConsentedBy}";
    }

    private static void Describe(StringBuilder text, World world, Sitting sitting)
    {
        var votes = world.Round.Votes;
        Line(text, $"eligible {sitting.Eligible}, needed {sitting.Needed}, cast {votes.Count}");
        foreach (var place in sitting.Places)
        {
            Line(text, $"seat {place.Seat}: {place.Person} {votes.Find(vote => vote.Seat == place.Seat)?.Say.ToString() ?? place.Bar ?? "may"}");
        }

        Line(text, $"consent {(world.Round.IsOver ? "" : string.Join(' ', Sitting.Consenters(world, world.Round)))}");
    }

    // What the rollout's workflow and the round's wait for.
    private static string Waits(World world) => world.Round switch
    {
        { IsOver: false } round => $"gate-{round.Gate} {(round.Stand == Stand.Preparing ? "submission" : "votes in time")}",
        { LeadsToNext: true } round => $"next-round-{round.Gate}",
        _ => "",
    };

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
