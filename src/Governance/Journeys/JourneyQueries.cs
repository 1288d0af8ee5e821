using Governance.Journeys.Handover;
using Governance.Organisation;
using Governance.People;
using Governance.Rollouts;
using Governance.Rollouts.Seats;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>Reads what the pages of journeys show. Everybody who reads the rollout reads its journeys.</summary>
public sealed class JourneyQueries(JourneyService journeys, RolloutService rollouts, PeopleService people, HandoverQueries handovers, HandoverReaders readers, DeputyReading deputies)
{
    /// <summary>More suggestions than this would be a directory, not a choice.</summary>
    private const int MostSuggestions = 40;

    /// <returns>The view, or 404 <c>journey.unknown</c>.</returns>
    public async Task<Outcome<JourneyView>> ReadAsync(Guid id, Caller reader)
    {
        if (await journeys.FindAsync(id) is not { } journey)
        {
            return new Refusal(404, "journey.unknown");
        }

        var rollout = (await rollouts.FindAsync(journey.RolloutId))!;
        var seats = await rollouts.ReadSeatsAsync(rollout.Id);
        var handover = await readers.ShowAsync(await handovers.ReadAsync(journey), reader);
        var refused = await journeys.ReadRefusedReasonsAsync(id);
        var view = new JourneyView
        {
            Journey = journey, Rollout = rollout, Reader = reader, All = await journeys.ReadAsync(rollout.Id), Seats = seats,
            People = await NamedAsync(journey, rollout, seats, handover, refused), Holders = await people.ReadHoldersAsync(AppRoles.JourneyOwner), Directory = [],
            Handover = handover, RefusedReasons = refused, Suggestions = [], Seated = SeatGuard.Bars(journey, await deputies.ReadAsync(rollout.Id)),
        };
        return view.OffersTeam
            ? view with { Directory = await people.ReadEnabledAsync(), Suggestions = view.OffersDetails ? await SuggestAsync(rollout) : [] }
            : view;
    }

    /// <returns>The view, or 404 <c>rollout.unknown</c>.</returns>
    public async Task<Outcome<RankingView>> ReadRankingAsync(Guid rolloutId, Caller reader)
    {
        if (await rollouts.FindAsync(rolloutId) is not { } rollout)
        {
            return new Refusal(404, "rollout.unknown");
        }

        var all = await journeys.ReadAsync(rolloutId);
        var owners = await people.ReadAsync(all.Select(journey => journey.OwnerId).OfType<Guid>().Distinct());
        return new RankingView { Rollout = rollout, Reader = reader, Journeys = all, People = owners.ToDictionary(person => person.Id) };
    }

    /// <summary>What the form for a new journey needs.</summary>
    /// <returns>The view, or 404 <c>rollout.unknown</c>, 403 <c>journey.not_yours</c>, 409 <c>rollout.ended</c>.</returns>
    public async Task<Outcome<NewJourneyView>> ReadNewAsync(Guid rolloutId, Caller reader)
    {
        if (await rollouts.FindAsync(rolloutId) is not { } rollout)
        {
            return new Refusal(404, "rollout.unknown");
        }

        if (!rollout.IsManagedBy(reader))
        {
            return new Refusal(403, "journey.not_yours");
        }

        return rollout.State == RolloutState.Ended
            ? new Refusal(409, "rollout.ended")
            : new NewJourneyView(rollout, await journeys.ReadAsync(rolloutId), await SuggestAsync(rollout));
    }

    // The rollout's own units first, then the largest departments; shown by name.
    private async Task<IReadOnlyList<string>> SuggestAsync(Rollout rollout)
    {
        var departments = (await people.ReadEnabledAsync()).Select(person => DepartmentSpelling.Readable(person.Department)).OfType<string>()
            .GroupBy(department => department, StringComparer.OrdinalIgnoreCase).OrderByDescending(group => group.Count()).Select(group => group.Key);
        return [.. rollout.Units.Concat(departments).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostSuggestions).Order(StringComparer.CurrentCulture)];
    }

    private async Task<IReadOnlyDictionary<Guid, Person>> NamedAsync(Journey journey, Rollout rollout, IReadOnlyList<Seat> seats, HandoverSheet handover, IReadOnlyList<RefusedReason> refused)
    {
        IEnumerable<Guid?> named =
        [
            rollout.ManagerId, journey.OwnerId, journey.StateSetBy, journey.StateConfirmedBy, journey.StateRefusedBy, journey.FellBackBy, journey.ChangedBy,
            .. journey.Members.Select(member => (Guid?)member.PersonId), .. seats.Select(seat => (Guid?)seat.PersonId),
            handover.Record?.OwnerId, handover.Record?.RecordedBy, .. handover.Lines.SelectMany(line => (IEnumerable<Guid?>)[line.HeadId, line.Successor, line.Earlier?.HeadId, line.FreshWord?.ChangedBy]),
            .. handover.Dropped.Select(no => (Guid?)no.HeadId), .. refused.Select(reason => (Guid?)reason.RefusedBy),
            .. journey.Departments.Select(department => handover.Kept.TryGetValue(department, out var kept) ? kept : (Guid?)null),
        ];
        return (await people.ReadAsync(named.OfType<Guid>().Distinct())).ToDictionary(person => person.Id);
    }
}

/// <summary>What the form for a new journey needs.</summary>
/// <param name="Journeys">Those the rollout has already.</param>
/// <param name="Suggestions">Names of departments to tick.</param>
public sealed record NewJourneyView(Rollout Rollout, IReadOnlyList<Journey> Journeys, IReadOnlyList<string> Suggestions);
