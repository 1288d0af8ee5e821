using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Time;
using Microsoft.Extensions.Localization;

namespace Governance.Rollouts.Charters;

/// <summary>One field that changes, in words.</summary>
public sealed record CharterDifference(string Field, string Before, string After);

/// <summary>Puts what a charter says into the reader's language.</summary>
public sealed class CharterWords(IStringLocalizer<CharterTexts> texts, IStringLocalizer<RolloutTexts> rollouts, IChannel channels)
{
    private const string Holders = "holders";

    public string this[string key, params object[] args] => texts[key, args];

    public IStringLocalizer Texts => texts;

    /// <summary>A field's name within a sentence: "Sitze", "Quorum".</summary>
    public string Part(string field) => texts[$"part.{field}"];

    public string Parts(IReadOnlyList<string> fields) => Formats.Current.List([.. fields.Select(Part)]);

    /// <summary>What a field says; "noch offen" where it says nothing.</summary>
    public string Value(string field, CharterContent content, IReadOnlyDictionary<Guid, Person> people)
        => content.Has(field) && Say(field, content, people) is { Length: > 0 } said ? said : texts["open"];

    /// <summary>What another content would change, in the order of the form.</summary>
    public IReadOnlyList<CharterDifference> Differences(CharterContent before, CharterContent after, IReadOnlyDictionary<Guid, Person> people)
        => [.. before.Differences(after).Select(field => new CharterDifference(Part(field), Value(All(field), before, people), Value(All(field), after, people)))];

    /// <summary>What a change that came into force changed, in the order of the form.</summary>
    public IReadOnlyList<CharterDifference> Differences(CharterStep step, IReadOnlyDictionary<Guid, Person> people)
        => [.. step.Fields.Select(field => new CharterDifference(Part(field), Kept(All(field), step.Before, people), Kept(All(field), step.After, people)))];

    /// <summary>Why somebody gets no seat, or none with a vote, as things are; null where nothing stands against it.</summary>
    public string? AgainstSeat(CharterView view, Guid person)
        => view.Rollout.ManagerId == person ? texts["seat.manages"].Value
            : view.Now.Deputies.Where(deputy => deputy.PersonId == person).Select(deputy => (DateOnly?)deputy.UntilDay).Max() is { } until ? texts["seat.deputises", Formats.Current.Date(until)].Value
            : view.Journeys.FirstOrDefault(journey => journey.OwnerId == person) is { } owned ? texts["seat.owns", Formats.Current.Quote(owned.Name)].Value
            : view.Journeys.FirstOrDefault(journey => journey.Members.Any(member => member.PersonId == person)) is { } worked ? texts["seat.works", Formats.Current.Quote(worked.Name)].Value
            : null;

    /// <summary>Who signed it when, and on what their role rested where the directory did not answer.</summary>
    public string Signed(CharterSigning signed, string name)
    {
        var text = texts["Charter.signed", name, Formats.Current.DateTime(signed.At)];
        return signed.Proof is { IsSnapshot: true } proof ? $"{text} {Unanswered(proof, name)}" : text;
    }

    /// <summary>That somebody's role was not checked at that moment, and by which state of the directory it was.</summary>
    public string Unanswered(RoleProof proof, string name) => texts["Charter.unanswered", name, Formats.Current.DateTime(proof.ReadAt)];

    // A charter in force says everything; what is not there any more was erased.
    private string Kept(string field, CharterContent content, IReadOnlyDictionary<Guid, Person> people) => content.Has(field) ? Value(field, content, people) : texts["History.erased"];

    // Seats are counted with the chair's wherever they are compared: what lists the others alone reads as if somebody lost one.
    private static string All(string field) => field == "seatPersonIds" ? Holders : field;

    private string? Say(string field, CharterContent content, IReadOnlyDictionary<Guid, Person> people) => field switch
    {
        "name" => content.Name,
        "purpose" => content.Purpose,
        "units" => Formats.Current.List(content.Units),
        "managerId" => Name(content.ManagerId, people),
        "chairId" => Name(content.ChairId, people),
        "seatPersonIds" => Formats.Current.List([.. content.SeatPersonIds.Select(id => Name(id, people) ?? "")]),
        Holders => Formats.Current.List([.. content.Holders.OrderBy(id => id != content.ChairId).Distinct().Select(id => Name(id, people) ?? "")]),
        "quorumPercent" => Formats.Current.Percent((content.QuorumPercent ?? CharterRules.DefaultQuorum) / 100m),
        "unanimous" => texts[content.Unanimous ? "unanimous" : "majority"],
        "land" => Laender.Has(content.Land ?? "") ? Laender.All.First(land => land.Code == content.Land).Name : content.Land,
        "channel" => channels.Channels.FirstOrDefault(channel => channel.Key == content.Channel)?.Name ?? content.Channel,
        _ => rollouts[$"stage.{content.EntryStage}"],
    };

    private static string? Name(Guid? id, IReadOnlyDictionary<Guid, Person> people) => id is { } person ? people.GetValueOrDefault(person)?.Name : null;
}
