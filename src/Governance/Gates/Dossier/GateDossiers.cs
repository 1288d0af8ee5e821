using Governance.Gates.Evidence;
using Governance.Gates.Rounds;
using Governance.Gates.Statements;
using Governance.Gates.Verdicts;
using Governance.Gates.Withdrawals;
using Governance.Orchestration;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Gates.Dossier;

/// <summary>Reads what the gate's pages show.</summary>
public sealed class GateDossiers(
    GateQueries gates, StatementReading statements, PeopleService people, GateTrail trail, IWorkflows workflows, WorkflowWatch watch)
{
    /// <param name="round">Number of the round to show; null for the latest.</param>
    /// <returns>The dossier, or why the reader does not get it: see <see cref="GateQueries.ReadAsync(Guid, Caller, int?)"/>.</returns>
    public async Task<Outcome<GatePageModel>> ReadAsync(Guid gateId, Caller reader, int? round = null)
    {
        var read = await gates.ReadAsync(gateId, reader, round);
        return read.Refusal is { } refusal ? refusal : await ReadAsync(read.Value, reader);
    }

    /// <returns>One criterion, or also <c>criterion.unknown</c> (404).</returns>
    public async Task<Outcome<CriterionPageModel>> ReadCriterionAsync(Guid gateId, string key, Caller reader)
    {
        var read = await gates.ReadAsync(gateId, reader);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var view = read.Value;
        return view.Criteria.FirstOrDefault(criterion => criterion.Key == key) is { } found
            ? new CriterionPageModel(view, found, await ContributorsAsync(view), reader)
            : new Refusal(404, "criterion.unknown");
    }

    private async Task<GatePageModel> ReadAsync(GateView view, Caller reader)
    {
        var chain = view.Relation.ReadsDossier ? await trail.ReadAsync(view) : [];
        var today = view.Facts.Moment.Today;
        var withdrawals = await trail.ReadWithdrawalsAsync(chain);
        return new GatePageModel
        {
            View = view,
            Reader = reader,
            Earlier = view.IsEarlier ? [] : await gates.ReadRoundsAsync(view, view.Rounds.SkipLast(1).Reverse(), reader),
            Chain = chain,
            Withdrawals = withdrawals,
            Names = await NamesAsync(withdrawals),
            Definition = await workflows.FindVersionAsync(view.Round.InstanceId),
            StandsStill = !view.Round.IsOver && (await watch.ReadStandingStillAsync([view.Rollout.Id])).Count > 0,
            SinceSubmission = Changes.SinceSubmission(view),
            SinceLastRound = Changes.SinceLastRound(view),
            Statements = [.. (await statements.ReadAsync(view.Gate.Id)).Where(one => one.Statement.Round <= view.Round.Number)],
            Contributors = await ContributorsAsync(view),
            Owners = view.ReaderMayVote ? await people.ReadEnabledAsync() : [],
            Today = today,
            StaysForward = view.Round.State == RoundState.Preparing ? await StepBack.RefuseAsync(view.Gate, view.Round, view.Rollout, workflows) : null,
            Left = view.Round.GateDate is { } date ? view.Days.Left(today, date) : null,
            ProposedDate = view.Days.Add(today, RoundClock.DefaultWorkingDays),
        };
    }

    // Whoever asked or answered may hold neither the rollout nor a seat any more.
    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyList<Withdrawal> withdrawals)
    {
        var ids = withdrawals.SelectMany(one => new[] { one.AskedBy, one.Answer?.By }).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>() : (await people.ReadAsync(ids)).ToDictionary(person => person.Id, person => person.Name);
    }

    private async Task<IReadOnlyList<Person>> ContributorsAsync(GateView view)
        => [.. (await people.ReadAsync(view.Facts.Contributors.Distinct())).OrderBy(person => person.Name, StringComparer.CurrentCulture)];
}
