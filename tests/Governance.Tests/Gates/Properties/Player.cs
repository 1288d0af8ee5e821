using Governance.Gates;
using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Gates.Withdrawals;
using Governance.Journeys;
using Governance.Rollouts;
using Governance.Rollouts.Charters;
using Governance.Rollouts.Seats;
using Governance.Shared.Problems;
using Governance.Tests.Gates.Properties.Plain;
using Choice = Governance.Gates.Choice;
using Step = Governance.Tests.Gates.Properties.Plain.Step;

namespace Governance.Tests.Gates.Properties;

/// <summary>Takes the steps of a history with the real services.</summary>
public sealed class Player(GateHost host, Guid rolloutId, Guid journeyId)
{
    private Guid? proposal;

    public Guid RolloutId { get; } = rolloutId;

    /// <summary>Starts a rollout of its own, with the clock and the directory as they are at the beginning of every history.</summary>
    public static async Task<Player> BeginAsync(GateHost host, Setup setup, DateTimeOffset begin)
    {
        host.Clock.Now = begin;
        host.Directory.Silent = false;
        foreach (var (person, roles) in Troupe.Signed.Index())
        {
            host.Assign(person, roles);
        }

        await host.SyncAsync();
        var (rollout, journey) = await host.CallAsync((Beginning beginning) => beginning.BeginAsync(host, setup));
        return new Player(host, rollout, journey);
    }

    /// <summary>Takes a step; what time it is, the clock says.</summary>
    /// <param name="world">Asked whether the directory is silent, whether a round is in preparation and what its criteria are.</param>
    /// <returns>As <see cref="Model.Take"/>; null where nobody answers.</returns>
    public async Task<string?> TakeAsync(Step step, World world)
    {
        return step switch
        {
            Step.NameOwner one => Said(await host.CallAsync((JourneyService journeys) => journeys.SetOwnerAsync(journeyId, Id(one.Who), By(one.By)))),
            Step.SetTeam one => Said(await host.CallAsync((JourneyService journeys) => journeys.SetTeamAsync(journeyId, Beginning.TeamOf(host, one.Team), By(one.By)))),
            Step.Appoint one => Said(await AppointAsync(one)),
            Step.EndDeputy one => Said(await EndAsync(one)),
            Step.Recharter one => await ChangeAsync(one),
            Step.Answer one => proposal is { } id ? Said(await AnswerAsync(id, one)) : Model.Nothing,
            Step.Close one => await OnConditionAsync((conditions, id) => conditions.CloseAsync(id, "Erledigt.", By(one.By))),
            Step.Confirm one => await OnConditionAsync((conditions, id) => conditions.ConfirmAsync(id, By(one.By))),
            Step.Assign or Step.Silence or Step.Wait or Step.Tick or Step.Sync or Step.Prove => await HappenAsync(step, world),
            _ => await OnGateAsync(step),
        };
    }

    private async Task<string> OnGateAsync(Step step)
    {
        var gate = (await host.CallAsync((GatePasses gates) => gates.FindCurrentAsync(RolloutId)))!.Gate.Id;
        return Said(step switch
        {
            Step.Submit one => await host.CallAsync((SubmissionService submissions) => submissions.SubmitAsync(gate, Submission(one), By(one.By), null)),
            Step.TakeBack one => await host.CallAsync((WithdrawalService withdrawals) => withdrawals.WithdrawAsync(gate, By(one.By), null)),
            Step.Next one => await host.CallAsync((SubmissionService submissions) => submissions.StartNextRoundAsync(gate, By(one.By))),
            Step.AskBack one => await host.CallAsync((WithdrawalService withdrawals) => withdrawals.AskAsync(gate, "Die Zahlen waren falsch.", By(one.By), null)),
            Step.Consent one => await host.CallAsync((WithdrawalService withdrawals) => withdrawals.ConsentAsync(gate, By(one.By), null, null)),
            Step.Vote one => await VoteAsync(gate, one),
            _ => throw new InvalidOperationException($"Nobody takes {step}."),
        });
    }

    private async Task<Outcome<Governance.Gates.Round>> VoteAsync(Guid gate, Step.Vote step)
    {
        var round = (await host.CallAsync((GatePasses gates) => gates.FindCurrentAsync(RolloutId)))!;
        var duties = step.Duties.People.Select((owner, index) => new ConditionDraft($"conditions[{index}]", $"{round.Gate.Number}.{round.Round.Number} {step.By}/{index}", Id(owner), Days.Due)).ToList();
        return await host.CallAsync((VotingService voting) => voting.CastAsync(gate, Enum.Parse<Choice>(step.Say.ToString()), "Die Nachweise zeigen es.", By(step.By), null, duties));
    }

    private Submission Submission(Step.Submit step) => new("Bitte freigeben.", step.Days is { } days ? Today.AddDays(days) : null)
    {
        Asks = step.Aim == Aim.Pass ? Ask.Pass : Ask.StepBack, Budget = step.Aim == Aim.Pass ? new Budget([new BudgetNeed("Werkzeuge", Picture.Budget)]) : null,
    };

    private async Task<Outcome<Deputy>> AppointAsync(Step.Appoint step)
    {
        var (seat, appointment) = (await SeatAsync(step.Seat), new Appointment(Id(step.Deputy), Today.AddDays(step.From), Today.AddDays(step.Until), step.Reason ? "Auf Dienstreise." : null));
        return await host.CallAsync((DeputyService deputies) => deputies.AppointAsync(RolloutId, seat, appointment, By(step.By)));
    }

    private async Task<Outcome<Deputy>> EndAsync(Step.EndDeputy step)
    {
        var seat = await SeatAsync(step.Seat);
        return await host.CallAsync((DeputyService deputies) => deputies.EndAsync(RolloutId, seat, By(step.By)));
    }

    private async Task<string> ChangeAsync(Step.Recharter step)
    {
        var charter = Beginning.CharterOf(host, step.Terms);
        var content = new CharterContent
        {
            Name = charter.Name, Purpose = charter.Purpose, Units = charter.Units, ManagerId = charter.ManagerId, ChairId = Id(step.Terms.Chair), SeatPersonIds = charter.SeatPersonIds,
            QuorumPercent = charter.QuorumPercent, Unanimous = charter.Unanimous, Land = charter.Land, Channel = charter.Channel,
        };
        var changed = await host.CallAsync((CharterChangeService changes) => changes.ChangeAsync(RolloutId, new CharterWish(content, "Neu geordnet."), By(step.By)));
        proposal = changed.Refusal is null && changed.Value.Proposal is { } proposed ? proposed.Id : proposal;
        return Said(changed);
    }

    private Task<Outcome<CharterOutcome>> AnswerAsync(Guid id, Step.Answer step)
        => host.CallAsync((CharterConsentService consents) => consents.AnswerAsync(RolloutId, new CharterAnswer(id, step.Accept, step.Accept ? null : "Jetzt nicht."), By(step.By)));

    private async Task<string> OnConditionAsync(Func<ConditionService, Guid, Task<Outcome<NamedCondition>>> call)
    {
        var binding = await host.CallAsync((ConditionReading conditions) => conditions.ReadBindingAsync(RolloutId));
        var meant = binding.OrderBy(one => one.Condition.State == ConditionState.Confirmed).ThenBy(one => one.Condition.Content, StringComparer.Ordinal).FirstOrDefault();
        return meant is null ? Model.Nothing : Said(await host.CallAsync((ConditionService conditions) => call(conditions, meant.Condition.Id)));
    }

    // Nobody asks for these, so that nobody is answered.
    private async Task<string?> HappenAsync(Step step, World world)
    {
        switch (step)
        {
            case Step.Assign one:
                host.Assign(one.Who, one.Roles);
                break;
            case Step.Silence one:
                host.Directory.Silent = one.On;
                break;
            case Step.Sync when !world.Silent:
                await host.SyncAsync();
                break;
            case Step.Tick:
                await host.TickAsync();
                break;
            case Step.Prove one when world.Round.Stand == Stand.Preparing:
                var (gate, manual) = ((await host.CallAsync((GatePasses gates) => gates.FindCurrentAsync(RolloutId)))!.Gate, Plain.Criteria.Manual(world, world.Round.Gate).ToList());
                await host.CallAsync(async (Beginning beginning) =>
                {
                    await beginning.ProveAsync(host, gate.Id, manual, [.. one.Without.Split(' ').Intersect(manual)]);
                    return true;
                });
                break;
        }

        return null;
    }

    private DateOnly Today => Days.Of(host.Clock.Now);

    private Governance.People.Caller By(int person) => host.People[person];

    private Guid Id(int person) => host.People[person].Id;

    private async Task<Guid> SeatAsync(int holder)
        => (await host.CallAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(RolloutId))).FirstOrDefault(seat => seat.PersonId == Id(holder))?.Id ?? Guid.NewGuid();

    private static string Said(IRefusable outcome) => outcome.Refusal switch
    {
        null => Model.Done,
        { Fields: { Count: > 0 } fields } => string.Join(", ", fields.Select(field => $"{field.Field} {field.Key}")),
        { Code: var code } => code,
    };
}
