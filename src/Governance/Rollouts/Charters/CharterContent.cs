using System.Text.Json;
using System.Text.Json.Serialization;

namespace Governance.Rollouts.Charters;

/// <summary>Everything a charter says, as far as it is filled in; how drafts and proposed changes are kept.</summary>
public sealed record CharterContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public string? Name { get; init; }
    public string? Purpose { get; init; }
    public IReadOnlyList<string> Units { get; init; } = [];
    public Guid? ManagerId { get; init; }

    /// <summary>Who shall sign it, or shall chair from now on; null where nobody was named.</summary>
    public Guid? ChairId { get; init; }

    /// <summary>Who holds a seat beside the chair.</summary>
    public IReadOnlyList<Guid> SeatPersonIds { get; init; } = [];

    /// <summary>In percent; null for the default.</summary>
    public int? QuorumPercent { get; init; }

    /// <summary>In percent, the default where none was named.</summary>
    [JsonIgnore]
    public int Quorum => QuorumPercent ?? CharterRules.DefaultQuorum;

    /// <summary>Everybody with a seat, the chair too.</summary>
    [JsonIgnore]
    public IEnumerable<Guid> Holders => ChairId is { } chair ? SeatPersonIds.Append(chair) : SeatPersonIds;

    public bool Unanimous { get; init; }
    public string? Land { get; init; }
    public string? Channel { get; init; }
    public Stage EntryStage { get; init; } = Stage.Pilot;

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

    /// <summary>As typed into the form of a charter; what is missing is empty and will be told when it is checked.</summary>
    public Charter ToCharter() => new()
    {
        Name = Name ?? "", Purpose = Purpose ?? "", Units = Units, ManagerId = ManagerId ?? Guid.Empty, SeatPersonIds = SeatPersonIds,
        QuorumPercent = QuorumPercent ?? CharterRules.DefaultQuorum, Unanimous = Unanimous, Land = Land ?? "", Channel = Channel ?? "", EntryStage = EntryStage,
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

    /// <summary>The fields in which another content differs, in the order of the form.</summary>
    public IReadOnlyList<string> Differences(CharterContent other) => [.. Compare(other).Where(field => !field.Same).Select(field => field.Name)];

    private IEnumerable<(string Name, bool Same)> Compare(CharterContent other) =>
    [
        ("name", Name == other.Name),
        ("purpose", Purpose == other.Purpose),
        ("units", Units.SequenceEqual(other.Units)),
        ("managerId", ManagerId == other.ManagerId),
        ("chairId", ChairId == other.ChairId),
        ("seatPersonIds", SeatPersonIds.ToHashSet().SetEquals(other.SeatPersonIds)),
        ("quorumPercent", QuorumPercent == other.QuorumPercent),
        ("unanimous", Unanimous == other.Unanimous),
        ("land", Land == other.Land),
        ("channel", Channel == other.Channel),
        ("entryStage", EntryStage == other.EntryStage),
    ];
}
