using Governance.Rollouts;
using Governance.Shared.Localisation;
using Governance.Shared.Pages.Components;
using Governance.Shared.Pages.Forms;
using Governance.Shared.Problems;
using Microsoft.Extensions.Localization;

namespace Governance.Journeys;

/// <summary>What several pages say of a journey, in the reader's language.</summary>
public static class JourneyWording
{
    /// <summary>"Pilot", "Ausweitung", "Komplexe Journeys".</summary>
    public static string Stage(this ProblemWords words, Stage stage) => words.Text(new Message($"stage.{stage}"));

    /// <summary>"Kandidat", "im Entwurf", "live".</summary>
    public static string State(this ProblemWords words, JourneyState state) => words.Text(new Message($"journey.state.{state}"));

    public static StateKind Kind(JourneyState state) => Enum.Parse<StateKind>(state.ToString());

    /// <summary>What the journey is, where it stands, what it lacks: the paragraph under its name.</summary>
    public static string Lede(JourneyView view, IStringLocalizer texts, ProblemWords words)
    {
        var journey = view.Journey;
        var what = journey.Stage is { } stage
            ? texts["Lede.Placed", journey.Persona, words.Stage(stage)]
            : texts["Lede.Unplaced", journey.Persona];
        return $"{what.Value} {texts[$"Lede.State.{journey.State}{(view.Journey.StateRefusedBy is not null ? ".Refused" : view.Journey.FellBackAt is not null ? ".Back" : view.WaitsForConfirmation ? ".Open" : "")}"].Value} {Missing(view, texts)}".TrimEnd();
    }

    /// <summary>What a form of the journey's page does, as a verb and its object.</summary>
    public static string Step(string form, JourneyView view, IStringLocalizer texts) => form switch
    {
        JourneyForms.Owner when view.Journey.OwnerId is not null => texts["Step.owner.change"],
        JourneyForms.Place when JourneyGaps.Of(view).Contains(JourneyGap.PilotReason) => texts["Step.place.reason"],
        JourneyForms.Place when view.Journey.Stage is not null => texts["Step.place.change"],
        _ => texts[$"Step.{form}"],
    };

    /// <summary>The stages that journeys can be put into; one that the rollout has left says so.</summary>
    public static IReadOnlyList<Choice> Stages(Rollout rollout, IReadOnlyList<Journey> journeys, IStringLocalizer texts, ProblemWords words) =>
    [
        .. new[] { Rollouts.Stage.Pilot, Rollouts.Stage.Extension, Rollouts.Stage.Complex }.Select(stage => new Choice(
            stage.ToString(), words.Stage(stage), Hint(stage, journeys, texts), JourneyRules.HasLeft(rollout, stage) ? texts["Stage.Left"].Value : null)),
    ];

    private static string Hint(Stage stage, IReadOnlyList<Journey> journeys, IStringLocalizer texts)
    {
        var pilots = journeys.Where(journey => journey.Stage == Rollouts.Stage.Pilot && !journey.IsLeftOut).Select(journey => Formats.Current.Quote(journey.Name)).ToList();
        return stage == Rollouts.Stage.Pilot && pilots.Count > 0 ? texts["Stage.Pilot.taken", Formats.Current.List(pilots)] : texts[$"Stage.{stage}"];
    }

    private static string Missing(JourneyView view, IStringLocalizer texts)
    {
        var found = JourneyGaps.Of(view).Where(gap => gap != JourneyGap.Confirmation).ToList();
        IReadOnlyList<string> anew = found.Contains(JourneyGap.Handover) ? Anew(view, texts) : [];
        var gaps = found.Where(gap => gap != JourneyGap.Handover || anew.Count == 0).Select(gap => Gap(gap, view, texts)).ToList();
        if (found.Count > 0)
        {
            return string.Join(' ', anew.Prepend(gaps.Count == 0 ? "" : texts["Lede.Missing", string.Join("; ", gaps)].Value).Where(sentence => sentence.Length > 0));
        }

        return view.Journey.State == JourneyState.Retired ? "" : texts["Lede.Complete"];
    }

    // A handover that was recorded and cannot be agreed to as it is; nobody else could tell its manager.
    private static IReadOnlyList<string> Anew(JourneyView view, IStringLocalizer texts)
    {
        var (unrecorded, superseded) = (view.Handover.Unrecorded, view.Handover.Superseded);
        return
        [
            .. unrecorded.Count == 0 ? Array.Empty<string>() : [texts["Lede.Handover.New", Formats.Current.List([.. unrecorded.Select(line => line.Department)])].Value],
            .. superseded.Select(line => texts["Lede.Handover.Successor", view.People[line.Successor!.Value].Name, line.Department].Value),
        ];
    }

    private static string Gap(JourneyGap gap, JourneyView view, IStringLocalizer texts) => gap switch
    {
        JourneyGap.Departments => texts["Gap.Departments", Formats.Current.List(view.Journey.Uncovered)],
        JourneyGap.Agreement => texts["Gap.Agreement", Formats.Current.List([.. view.Handover.Open.Where(line => line.Successor is null).Select(line => line.RefusedAt is null ? view.People[line.HeadId!.Value].Name : texts["Gap.Agreement.Refused", view.People[line.HeadId!.Value].Name].Value).Distinct()])],
        JourneyGap.OwnerRole => texts["Gap.OwnerRole", view.People[view.Journey.OwnerId!.Value].Name],
        JourneyGap.Manager => texts["Gap.Manager", view.People[view.Rollout.ManagerId].Name],
        _ => texts[$"Gap.{gap}"],
    };
}
