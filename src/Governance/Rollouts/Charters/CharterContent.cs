using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Governance.Rollouts.Charters;

/// <summary>
/// Everything a charter says, as far as it is filled in: as somebody sends it, as drafts and proposed changes are kept, and as a rollout's stands.
/// What is missing is told when it is checked.
/// </summary>
public sealed record CharterContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public string? Name { get; init; }
    public string? Purpose { get; init; }

    /// <summary>Names of the organisational units concerned.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    public Guid? ManagerId { get; init; }

    /// <summary>Who shall sign it, or shall chair from now on; null where nobody was named.</summary>
    public Guid? ChairId { get; init; }

    /// <summary>Who holds a seat beside the chair; naming the chair as well changes nothing.</summary>
    public IReadOnlyList<Guid> SeatPersonIds { get; init; } = [];

    /// <summary>Share of the eligible seats that must vote, in percent, 50 to 100; null for the default.</summary>
    public int? QuorumPercent { get; init; }

    /// <summary>In percent, the default where none was named.</summary>
    [JsonIgnore]
    public int Quorum => QuorumPercent ?? CharterRules.DefaultQuorum;

    /// <summary>Everybody with a seat, the chair first, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> Holders => [.. (ChairId is { } chair ? SeatPersonIds.Prepend(chair) : SeatPersonIds).Distinct()];

    public bool Unanimous { get; init; }

    /// <summary>ISO 3166-2 code of a Bundesland: "DE-SN".</summary>
    public string? Land { get; init; }

    /// <summary>Key of a channel in the settings.</summary>
    public string? Channel { get; init; }

    /// <summary>Pilot, Extension or Complex. The gates before a later stage are decided first, each in a round of its own on evidence.</summary>
    public Stage EntryStage { get; init; } = Stage.Pilot;

    /// <summary>Its fields by the names of the form, in its order.</summary>
    public static ImmutableArray<string> Fields { get; } = [.. new CharterContent().Compare(new CharterContent()).Select(field => field.Name)];

    /// <summary>What a rollout's charter says now.</summary>
    public static CharterContent Of(Rollout rollout, IReadOnlyList<Seat> seats) => new()
    {
        Name = rollout.Name, Purpose = rollout.Purpose, Units = rollout.Units, ManagerId = rollout.ManagerId, ChairId = rollout.ChairId,
        SeatPersonIds = [.. seats.Select(seat => seat.PersonId).Where(id => id != rollout.ChairId)], QuorumPercent = rollout.QuorumPercent,
        Unanimous = rollout.Unanimous, Land = rollout.Land, Channel = rollout.Channel, EntryStage = rollout.EntryStage,
    };

    public static CharterContent Read(string json) => JsonSerializer.Deserialize<CharterContent>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>In the one form in which two of them can be compared: trimmed, the chair not named twice.</summary>
    public CharterContent Tidy() => this with
    {
        Name = Name?.Trim(), Purpose = Purpose?.Trim(), Units = [.. Units.Select(unit => unit.Trim())],
        SeatPersonIds = [.. SeatPersonIds.Where(id => id != ChairId).Distinct()], QuorumPercent = QuorumPercent ?? CharterRules.DefaultQuorum,
    };

    /// <summary>Whether a field of the form is filled in.</summary>
    public bool Has(string field) => field switch
    {
        "name" => !string.IsNullOrEmpty(Name),
        "purpose" => !string.IsNullOrEmpty(Purpose),
        "units" => Units.Count > 0,
        "managerId" => ManagerId is not null,
        "chairId" => ChairId is not null,
        "seatPersonIds" => SeatPersonIds.Count > 0,
        "land" => !string.IsNullOrEmpty(Land),
        "channel" => !string.IsNullOrEmpty(Channel),
        _ => true,
    };

    /// <summary>The fields in which another content differs, in the order of the form; seats are all of them, so that a chair passed on within them changes none.</summary>
    public IReadOnlyList<string> Differences(CharterContent other) => [.. Compare(other).Where(field => !field.Same).Select(field => field.Name)];

    private IEnumerable<(string Name, bool Same)> Compare(CharterContent other) =>
    [
        ("name", Name == other.Name),
        ("purpose", Purpose == other.Purpose),
        ("units", Units.SequenceEqual(other.Units)),
        ("managerId", ManagerId == other.ManagerId),
        ("chairId", ChairId == other.ChairId),
        ("seatPersonIds", Holders.ToHashSet().SetEquals(other.Holders)),
        ("quorumPercent", QuorumPercent == other.QuorumPercent),
        ("unanimous", Unanimous == other.Unanimous),
        ("land", Land == other.Land),
        ("channel", Channel == other.Channel),
        ("entryStage", EntryStage == other.EntryStage),
    ];
}
