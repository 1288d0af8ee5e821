using Governance.Gates;
using Governance.Gates.Budgets;
using Governance.Gates.Conditions;
using Governance.Gates.Evidence;
using Governance.Gates.Rounds;
using Governance.Gates.Verdicts;
using Governance.Gates.Votes;
using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.Rollouts;
using Governance.Rollouts.Charters;
using Governance.Sandbox.Tenant;

namespace Governance.Sandbox.Sample;

/// <summary>What people do in one rollout; each line becomes one command, or one for each thing it names.</summary>
/// <remarks>Days are working days from today. Evidence, submission and votes go to the gate that the rollout is at by then.</remarks>
internal sealed partial class RolloutStory(Script script)
{
    private readonly Dictionary<string, Guid> journeys = [];
    private readonly Dictionary<(Guid Gate, string Criterion), List<Guid>> pieces = [];
    private Guid rollout;

    public SampleDays Days => script.Days;

    public void Charter(int day, string time, TenantPerson chair, SampleCharter charter) => script.On(day, time, async company =>
    {
        var signed = charter.Of(company.IdOf);
        rollout = (await company.DoAsync((RolloutService service) => service.CharterAsync(signed, company.As(chair)))).Id;
    });

    /// <param name="value">Yearly contribution of the persona in euro.</param>
    public void Add(int day, string time, TenantPerson manager, string name, string persona, long value, int complexity, params string[] departments)
        => script.On(day, time, async company =>
        {
            var journey = new NewJourney { Name = name, Persona = persona, ValueEur = value, Complexity = complexity, Departments = departments };
            journeys[name] = (await company.DoAsync((JourneyService service) => service.AddAsync(rollout, journey, company.As(manager)))).Id;
        });

    /// <summary>Puts the journeys at the end of a stage, in this order.</summary>
    public void Place(int day, string time, TenantPerson manager, Stage stage, params string[] names)
    {
        foreach (var (index, name) in names.Index())
        {
            Place(day, time, manager, stage, name, null, index);
        }
    }

    /// <param name="reason">Why it is the pilot although the rule prefers another; null when it does not.</param>
    public void Pilot(int day, string time, TenantPerson manager, string name, string? reason = null) => Place(day, time, manager, Stage.Pilot, name, reason, 0);

    /// <summary>Names the owner, then the core team with the department that each stands for.</summary>
    public void Staff(int day, string time, TenantPerson manager, string name, TenantPerson owner, params (TenantPerson Person, string Department)[] team)
    {
        script.On(day, time, company => company.DoAsync((JourneyService service) =>
            service.SetOwnerAsync(journeys[name], company.IdOf(owner), company.As(manager))));
        script.On(day, time, company => company.DoAsync((JourneyService service) =>
            service.SetTeamAsync(journeys[name], [.. team.Select(one => new JourneyMember { PersonId = company.IdOf(one.Person), Department = one.Department })], company.As(manager))),
            minutes: 6);
    }

    /// <param name="playbook">Version of the playbook; null leaves the one it has.</param>
    public void Move(int day, string time, TenantPerson who, string name, JourneyState state, string? playbook = null, string? reason = null)
        => script.On(day, time, company => company.DoAsync((JourneyService service) =>
            service.SetStateAsync(journeys[name], state, reason, playbook, company.As(who))));

    /// <summary>The second person's word on a journey that is live or left out.</summary>
    public void ConfirmState(int day, string time, TenantPerson who, string name)
        => script.On(day, time, company => company.DoAsync((JourneyService service) => service.ConfirmStateAsync(journeys[name], company.As(who))));

    /// <summary>The manager records the handover to the owner; the heads are those whom <see cref="Departments"/> keeps. Then the heads agree, one after the other.</summary>
    /// <param name="before">Who answered before.</param>
    public void HandOver(int day, string time, TenantPerson manager, string name, string before, params TenantPerson[] heads)
    {
        script.On(day, time, company => company.DoAsync((HandoverService service) =>
            service.RecordAsync(journeys[name], new NewHandover(before, []), company.As(manager))));
        foreach (var (index, head) in heads.Index())
        {
            Agree(day, time, head, name, 35 * (index + 1));
        }
    }

    /// <summary>A department head agrees to the handover.</summary>
    public void Agree(int day, string time, TenantPerson head, string name, int minutes = 0)
        => script.On(day, time, company => company.DoAsync((HandoverService service) => service.AgreeAsync(journeys[name], company.As(head))), minutes);

    /// <summary>The journey runs through one more department.</summary>
    public void Widen(int day, string time, TenantPerson manager, string name, string department) => script.On(day, time, async company =>
    {
        var journey = (await company.ReadAsync((JourneyService service) => service.FindAsync(journeys[name])))!;
        var details = new NewJourney { Name = name, Persona = journey.Persona, ValueEur = journey.ValueEur, Complexity = journey.Complexity, Departments = [.. journey.Departments, department] };
        await company.DoAsync((JourneyEditing service) => service.ChangeAsync(journey.Id, details, company.As(manager)));
    });

    /// <summary>Attaches pieces to a criterion.</summary>
    public void Show(int day, string time, TenantPerson who, string criterion, params Attachment[] attachments)
    {
        foreach (var (index, attachment) in attachments.Index())
        {
            script.On(day, time, async company =>
            {
                var gate = await GateAsync(company);
                var item = await company.DoAsync((EvidenceService service) => service.AttachAsync(gate, criterion, attachment, company.As(who)));
                (pieces.TryGetValue((gate, criterion), out var known) ? known : pieces[(gate, criterion)] = []).Add(item.Id);
            }, index);
        }
    }

    /// <summary>Takes away what was attached to a criterion of this gate before.</summary>
    public void Clear(int day, string time, TenantPerson who, string criterion) => script.On(day, time, async company =>
    {
        var gate = await GateAsync(company);
        pieces.Remove((gate, criterion), out var items);
        foreach (var item in items ?? throw new InvalidOperationException($"Nothing is attached to {criterion}."))
        {
            await company.DoAsync((EvidenceService service) => service.RemoveAsync(gate, criterion, item, company.As(who)));
        }
    });

    /// <summary>Confirms criteria as a second person, one after the other.</summary>
    public void Confirm(int day, string time, TenantPerson who, params string[] criteria)
    {
        foreach (var (index, criterion) in criteria.Index())
        {
            script.On(day, time, async company =>
            {
                var gate = await GateAsync(company);
                await company.DoAsync((EvidenceService service) => service.ConfirmAsync(gate, criterion, company.As(who)));
            }, 4 * index);
        }
    }

    /// <param name="gateDay">The last day to vote.</param>
    /// <param name="needs">What money is asked for, in euro.</param>
    public void Submit(int day, string time, TenantPerson manager, int gateDay, string request, params (string Text, long AmountEur)[] needs) => script.On(day, time, async company =>
    {
        var budget = needs.Length == 0 ? null : new Budget([.. needs.Select(need => new BudgetNeed(need.Text, need.AmountEur))]);
        var (gate, submission) = (await GateAsync(company), new Submission(request, Days.Day(gateDay)) { Budget = budget });
        await company.DoAsync((SubmissionService service) => service.SubmitAsync(gate, submission, company.As(manager), null));
    });

    /// <param name="conditions">What a ConditionalGo asks for, who answers for it, and by when.</param>
    public void Vote(int day, string time, TenantPerson sponsor, Choice choice, string rationale, params (string Text, TenantPerson Owner, int DueDay)[] conditions)
        => script.On(day, time, async company =>
        {
            var gate = await GateAsync(company);
            var asked = conditions.Select((one, index) => new ConditionDraft(ConditionReader.Row(index), one.Text, company.IdOf(one.Owner), Days.Day(one.DueDay))).ToList();
            await company.DoAsync((VotingService service) => service.CastAsync(gate, choice, rationale, company.As(sponsor), conditions: asked));
        });

    /// <summary>Closes a condition that a decision rests on.</summary>
    public void Close(int day, string time, TenantPerson who, string condition, string note) => script.On(day, time, async company =>
    {
        var id = await ConditionAsync(company, condition);
        await company.DoAsync((ConditionService service) => service.CloseAsync(id, note, company.As(who)));
    });

    /// <summary>The second person's word on a condition that was closed.</summary>
    public void ConfirmClosed(int day, string time, TenantPerson who, string condition) => script.On(day, time, async company =>
    {
        var id = await ConditionAsync(company, condition);
        await company.DoAsync((ConditionService service) => service.ConfirmAsync(id, company.As(who)));
    });

    public void NextRound(int day, string time, TenantPerson manager) => script.On(day, time, async company =>
    {
        var gate = await GateAsync(company);
        await company.DoAsync((SubmissionService service) => service.StartNextRoundAsync(gate, company.As(manager)));
    });

    private void Place(int day, string time, TenantPerson manager, Stage stage, string name, string? reason, int minutes)
        => script.On(day, time, company => company.DoAsync((JourneyService service) =>
            service.PlaceAsync(journeys[name], stage, int.MaxValue, reason, company.As(manager))), minutes);

    private async Task<Guid> ConditionAsync(Company company, string text)
        => (await company.ReadAsync((ConditionReading conditions) => conditions.ReadBindingAsync(rollout))).Single(named => named.Condition.Content == text).Condition.Id;

    // After a step back that is not the one with the highest number.
    private async Task<Guid> GateAsync(Company company) => (await company.ReadAsync((GatePasses gates) => gates.FindCurrentAsync(rollout)))!.Gate.Id;
}

/// <summary>A charter that names people as the tenant knows them.</summary>
/// <param name="Seats">Beside the chair.</param>
/// <param name="Channel">Key of a channel of the tenant.</param>
internal sealed record SampleCharter(string Name, string Purpose, string[] Units, TenantPerson Manager, TenantPerson[] Seats, string Channel)
{
    public Stage EntryStage { get; init; } = Stage.Pilot;

    public CharterContent Of(Func<TenantPerson, Guid> id) => new()
    {
        Name = Name, Purpose = Purpose, Units = Units, ManagerId = id(Manager), SeatPersonIds = [.. Seats.Select(id)],
        Land = SampleDays.Land, Channel = Channel, EntryStage = EntryStage,
    };
}
