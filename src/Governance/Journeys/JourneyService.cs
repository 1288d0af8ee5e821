using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Journeys;

public sealed class JourneyService
{
    public Task<Outcome<Journey>> AddAsync(Guid rolloutId, NewJourney journey, Caller caller) => throw new NotImplementedException();
    public Task<IReadOnlyList<Journey>> ReadAsync(Guid rolloutId) => throw new NotImplementedException();
    public Task<Journey?> FindAsync(Guid id) => throw new NotImplementedException();
    public Task<Outcome<Journey>> SetOwnerAsync(Guid id, Guid personId, Caller caller, long? expectedRevision = null) => throw new NotImplementedException();
    public Task<Outcome<Journey>> SetTeamAsync(Guid id, IReadOnlyList<JourneyMember> members, Caller caller, long? expectedRevision = null) => throw new NotImplementedException();
    public Task<Outcome<Journey>> SetStateAsync(Guid id, JourneyState state, string? reason, string? playbookVersion, Caller caller, long? expectedRevision = null) => throw new NotImplementedException();
    public Task<Outcome<Journey>> ConfirmStateAsync(Guid id, Caller caller, long? expectedRevision = null) => throw new NotImplementedException();
    public Task<Outcome<Journey>> PlaceAsync(Guid id, Stage stage, int position, string? pilotReason, Caller caller, long? expectedRevision = null) => throw new NotImplementedException();
}
