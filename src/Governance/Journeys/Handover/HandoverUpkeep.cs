using Governance.Audit;
using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Journeys.Handover;

/// <summary>Tells the manager which handovers nobody can agree to until they are recorded anew, and manager and owner which agreements were taken back.</summary>
public sealed class HandoverUpkeep(HandoversUnderWay handovers, AuditService audit, PeopleService people, IStringLocalizer<HandoverTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        var mine = await handovers.ReadOfAsync(caller);
        var anew = mine.Where(one => one.Rollout.IsManagedBy(caller) && one.Sheet.Unrecorded.Count + one.Sheet.Superseded.Count > 0).ToList();
        var back = await ReadTakenBackAsync(mine, caller);
        var named = anew.SelectMany(one => one.Sheet.Superseded.Select(line => line.Successor!.Value)).Concat(back.SelectMany(one => one.Lines.Select(said => said.Line.HeadId!.Value)));
        var names = (await people.ReadAsync(named.Distinct())).ToDictionary(person => person.Id, person => person.Name);
        return [.. anew.Select(one => Anew(one, names)).Concat(back.Select(one => TakenBack(one, names))).OrderBy(entry => entry.Title, StringComparer.CurrentCulture)];
    }

    private WorkEntry Anew(HandoverUnderWay one, Dictionary<Guid, string> names)
    {
        var (sheet, reasons) = (one.Sheet, new List<string>());
        if (sheet.Unrecorded.Count > 0)
        {
            reasons.Add(texts["Work.anew.new", Formats.Current.List([.. sheet.Unrecorded.Select(line => line.Department)])]);
        }

        reasons.AddRange(sheet.Superseded.Select(line => texts["Work.anew.successor", names[line.Successor!.Value], line.Department].Value));
        return new WorkEntry(
            texts["Work.anew.title", sheet.Journey.Name, one.Rollout.Name], string.Join(' ', reasons), texts["Work.anew.due"], DueTone.Plain, texts["Work.refused.action"], Address(sheet.Journey));
    }

    private WorkEntry TakenBack(Returned one, Dictionary<Guid, string> names) => new(
        texts["Work.back.title", one.Of.Sheet.Journey.Name, one.Of.Rollout.Name],
        string.Join(' ', one.Lines.Select(said => texts["Work.back.one", names[said.Line.HeadId!.Value], said.Line.Department, Formats.Current.Date(Formats.Day(said.At))].Value)),
        texts["Work.refused.due"], DueTone.Plain, texts["Work.refused.action"], Address(one.Of.Sheet.Journey));

    // No column keeps what was taken back: the trail does, and most handovers have nobody silent in them.
    private async Task<IReadOnlyList<Returned>> ReadTakenBackAsync(IReadOnlyList<HandoverUnderWay> mine, Caller caller)
    {
        var silent = mine.Where(one => Silent(one.Sheet, caller).Any()).ToList();
        if (silent.Count == 0)
        {
            return [];
        }

        var told = (await audit.ReadAboutAsync(silent.Select(one => one.Rollout.Id).Distinct(), "handover")).SelectMany(chain => chain).ToLookup(entry => (entry.SubjectId, entry.ActorId));
        return [.. silent.Select(one => new Returned(one, [.. Silent(one.Sheet, caller)
            .Select(line => (Line: line, Said: told[(one.Sheet.Journey.Id, line.HeadId)].LastOrDefault(entry => entry.Action != HandoverService.Recorded)))
            .Where(said => said.Said is { Action: HandoverService.AgreementWithdrawn, At: { } at } && at >= one.Sheet.Record!.RecordedAt)
            .Select(said => (said.Line, said.Said!.At!.Value))])).Where(one => one.Lines.Count > 0)];
    }

    private static IEnumerable<HeadLine> Silent(HandoverSheet sheet, Caller reader)
        => sheet.Open.Where(line => line is { IsRecorded: true, RefusedAt: null, Successor: null } && line.HeadId != reader.Id);

    private static string Address(Journey journey) => $"/journeys/{journey.Id}#{JourneyForms.Handover}";

    private sealed record Returned(HandoverUnderWay Of, IReadOnlyList<(HeadLine Line, DateTimeOffset At)> Lines);
}
