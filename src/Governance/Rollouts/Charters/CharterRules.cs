using Governance.Shared.Forms;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Rollouts.Charters;

/// <summary>What a charter may say. Pure; what must be looked up comes as <see cref="CharterFacts"/>.</summary>
public static class CharterRules
{
    public const int NameLength = 120;
    public const int PurposeLength = 2000;
    public const int UnitLength = 120;
    public const int MostUnits = 50;
    public const int LandLength = 10;
    public const int ChannelLength = 100;
    public const int FewestSeats = 2;
    public const int MostSeats = 15;
    public const int LowestQuorum = 50;

    /// <summary>In percent; what a charter says that does not say otherwise.</summary>
    public const int DefaultQuorum = 60;

    /// <returns>What is wrong, in the order of the form; empty when the charter can be signed.</returns>
    public static IReadOnlyList<FieldMessage> Check(CharterContent charter, Guid chairId, CharterFacts facts)
    {
        var messages = new List<FieldMessage>();
        messages.CheckText("name", charter.Name ?? "", NameLength);
        messages.CheckText("purpose", charter.Purpose ?? "", PurposeLength, lines: true);
        Units(messages, charter.Units);
        var seated = charter with { ChairId = chairId };
        Manager(messages, seated, facts);
        Seats(messages, seated, facts);
        Settings(messages, charter, facts);
        return messages;
    }

    private static void Units(List<FieldMessage> messages, IReadOnlyList<string> units)
    {
        if (units.Count == 0)
        {
            messages.Add(new("units", "field.required"));
        }
        else if (units.Count > MostUnits)
        {
            messages.Add(new("units", "charter.units_many", MostUnits));
        }
        else if (units.Distinct(StringComparer.OrdinalIgnoreCase).Count() < units.Count)
        {
            messages.Add(new("units", "charter.units_twice"));
        }
        else
        {
            units.ToList().ForEach(unit => messages.CheckText("units", unit, UnitLength));
        }
    }

    private static void Manager(List<FieldMessage> messages, CharterContent charter, CharterFacts facts)
    {
        var manager = charter.ManagerId ?? Guid.Empty;
        if (charter.Holders.Contains(manager))
        {
            messages.Add(new("managerId", "charter.manager_has_seat"));
        }
        else if (!facts.Managers.ContainsKey(manager))
        {
            messages.Add(new("managerId", "charter.manager_role"));
        }
    }

    private static void Seats(List<FieldMessage> messages, CharterContent charter, CharterFacts facts)
    {
        var holders = charter.Holders;
        if (holders.Count < FewestSeats)
        {
            messages.Add(new("seatPersonIds", "charter.seats_few", FewestSeats));
        }

        if (holders.Count > MostSeats)
        {
            messages.Add(new("seatPersonIds", "charter.seats_many", MostSeats));
        }

        if (charter.SeatPersonIds.Distinct().Count() < charter.SeatPersonIds.Count)
        {
            messages.Add(new("seatPersonIds", "charter.seat_twice"));
        }

        if (holders.Any(holder => !facts.Sponsors.ContainsKey(holder)))
        {
            messages.Add(new("seatPersonIds", "charter.seat_role"));
        }
    }

    private static void Settings(List<FieldMessage> messages, CharterContent charter, CharterFacts facts)
    {
        if (charter.QuorumPercent is < LowestQuorum or > 100)
        {
            messages.Add(new("quorumPercent", "field.range", LowestQuorum, 100));
        }

        var (land, channel) = (charter.Land ?? "", charter.Channel ?? "");
        if (!Laender.Has(land))
        {
            messages.Add(Unknown("land", land, Laender.All.Select(land => land.Code)));
        }

        if (!facts.Channels.Contains(channel))
        {
            messages.Add(Unknown("channel", channel, facts.Channels.Order(StringComparer.Ordinal)));
        }

        if (charter.EntryStage == Stage.Anchored)
        {
            messages.Add(new("entryStage", "charter.entry_stage"));
        }
    }

    private static FieldMessage Unknown(string field, string sent, IEnumerable<string> possible)
        => sent.Length == 0 ? new(field, "field.choose") : new(field, "field.unknown_choice", FieldReader.Shown(sent), string.Join(", ", possible));
}

/// <summary>What a charter is checked against.</summary>
/// <param name="Sponsors">Names of enabled people who hold the role of an executive sponsor by the directory's last answer, by id.</param>
/// <param name="Managers">Likewise, for the role of a journey manager.</param>
/// <param name="Channels">Keys of the channels in the settings.</param>
public sealed record CharterFacts(IReadOnlyDictionary<Guid, string> Sponsors, IReadOnlyDictionary<Guid, string> Managers, IReadOnlySet<string> Channels);
