using Governance.Journeys;
using Governance.People;
using Governance.Shared.Problems;
using Governance.Shared.Time;

namespace Governance.Rollouts.Seats;

/// <summary>The seats of a rollout as one reader sees them.</summary>
public sealed record SeatsModel
{
    public required Rollout Rollout { get; init; }
    public required Caller Reader { get; init; }

    /// <summary>The chair's first.</summary>
    public required IReadOnlyList<SeatNow> Seats { get; init; }

    /// <summary>Who could sit for somebody, by name; empty for a reader who appoints nobody. Without those who sit in a seat for its holder today.</summary>
    public required IReadOnlyList<Person> Candidates { get; init; }

    /// <summary>Who sits in a seat for its holder today, and so could sit on in that one alone; of seats for which the reader appoints.</summary>
    public IReadOnlyList<(Person Person, SeatNow Seat)> Bound { get; init; } = [];

    /// <summary>Who holds the sponsor role by the directory's last answer.</summary>
    public required IReadOnlySet<Guid> Sponsors { get; init; }

    /// <summary>Everybody named on the page, by id.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    /// <summary>The date it is for the organisation.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>From when a deputy may sit whom the chair appoints for a holder who is able to vote.</summary>
    public required DateOnly NoticeFrom { get; init; }

    public string Address => $"/rollouts/{Rollout.Id}/seats";

    /// <summary>Why somebody is absent concerns those who sit with them, and auditors.</summary>
    public bool ReadsReasons => Reader.Is(AppRoles.Auditor) || Seats.Any(seat => seat.HolderId == Reader.Id || seat.PersonId == Reader.Id);

    /// <summary>The seats for which the reader may appoint somebody; their own first.</summary>
    public IReadOnlyList<SeatNow> Appoints => Rollout.State == RolloutState.Ended
        ? []
        : [.. Seats.Where(seat => DeputyService.Refuse(Rollout, seat.Seat, Reader) is null && !IsKept(seat)).OrderByDescending(seat => seat.HolderId == Reader.Id)];

    /// <summary>The reader may end the deputyship of a seat: whoever appoints for it may, and the deputy themself.</summary>
    public bool Ends(SeatNow seat) => seat.Open is { } deputy && Rollout.State != RolloutState.Ended
        && ((DeputyService.Refuse(Rollout, seat.Seat, Reader) is null && !IsKept(seat)) || (deputy.PersonId == Reader.Id && Reader.Is(AppRoles.Sponsor)));

    // The chair leaves alone whom a holder has named who is there.
    private bool IsKept(SeatNow seat) => seat.HolderId != Reader.Id && seat.Last is { } deputy && DeputyRules.IsHoldersWord(deputy, seat.Seat, Sponsors, Today);

    /// <summary>Whoever sits there today holds the sponsor role by the directory's last answer; without it they cannot vote.</summary>
    public bool HoldsRole(SeatNow seat) => Sponsors.Contains(seat.PersonId);

    public string Name(Guid personId) => People[personId].Name;
}

/// <summary>Reads the seats of a rollout with their deputies.</summary>
public sealed class SeatsPageReading(RolloutService rollouts, DeputyReading deputies, DeputyFactsReading facts, PeopleService people, OrganisationCalendar calendar)
{
    /// <returns>The seats, or 404 <c>rollout.unknown</c>.</returns>
    public async Task<Outcome<SeatsModel>> ReadAsync(Guid rolloutId, Caller reader)
    {
        if (await rollouts.FindAsync(rolloutId) is not { } rollout)
        {
            return new Refusal(404, "rollout.unknown");
        }

        var seats = await deputies.ReadAsync(rolloutId);
        var named = seats.SelectMany(seat => (IEnumerable<Guid?>)[seat.HolderId, seat.Open?.PersonId, seat.Open?.AppointedBy]).OfType<Guid>().Distinct();
        var holders = await people.ReadHoldersAsync(AppRoles.Sponsor);
        var model = new SeatsModel
        {
            Rollout = rollout, Reader = reader, Seats = seats, Candidates = [], Sponsors = holders.Select(person => person.Id).ToHashSet(), Today = calendar.Today(),
            NoticeFrom = (await calendar.ForAsync(rollout.Land)).Add(calendar.Today(), 1),
            People = (await people.ReadAsync(named)).ToDictionary(person => person.Id),
        };
        return model.Appoints.Count == 0 ? model : await WithCandidatesAsync(model, holders);
    }

    private async Task<SeatsModel> WithCandidatesAsync(SeatsModel model, IReadOnlyList<Person> holders)
    {
        var known = (await facts.ReadAsync(model.Rollout.Id))!;
        var able = holders.Where(person => DeputyRules.Check(person.Id, known) is null).ToList();
        var sitting = model.Seats.Where(seat => seat.Sitting is not null).ToDictionary(seat => seat.Sitting!.PersonId);
        return model with
        {
            Candidates = [.. able.Where(person => !sitting.ContainsKey(person.Id))],
            Bound = [.. able.Where(person => sitting.TryGetValue(person.Id, out var seat) && model.Appoints.Contains(seat)).Select(person => (person, sitting[person.Id]))],
        };
    }
}
