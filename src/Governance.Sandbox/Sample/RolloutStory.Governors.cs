using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Gates.Withdrawals;
using Governance.Rollouts;
using Governance.Rollouts.Charters;
using Governance.Rollouts.Seats;
using Governance.Sandbox.Tenant;

namespace Governance.Sandbox.Sample;

/// <content>What is done about those who decide, and what they consent to.</content>
internal sealed partial class RolloutStory
{
    /// <summary>Asks to go back into the stage before.</summary>
    /// <param name="gateDay">The last day to vote.</param>
    public void AskBack(int day, string time, TenantPerson manager, int gateDay, string request) => script.On(day, time, async company =>
    {
        var (gate, submission) = (await GateAsync(company), new Submission(request, Days.Day(gateDay)) { Asks = Ask.StepBack });
        await company.DoAsync((SubmissionService service) => service.SubmitAsync(gate, submission, company.As(manager), null));
    });

    /// <summary>Asks the chair to let a round be taken back on which somebody has voted.</summary>
    public void AskWithdrawal(int day, string time, TenantPerson manager, string reason) => script.On(day, time, async company =>
    {
        var gate = await GateAsync(company);
        await company.DoAsync((WithdrawalService service) => service.AskAsync(gate, reason, company.As(manager), null));
    });

    public void ConsentToWithdrawal(int day, string time, TenantPerson chair) => script.On(day, time, async company =>
    {
        var gate = await GateAsync(company);
        await company.DoAsync((WithdrawalService service) => service.ConsentAsync(gate, company.As(chair), null, null));
    });

    /// <param name="holder">Whose seat it is.</param>
    /// <param name="days">The first and the last day.</param>
    /// <param name="reason">Null for none, which only the holder may leave out.</param>
    public void Deputise(int day, string time, TenantPerson who, TenantPerson holder, TenantPerson deputy, (int From, int Until) days, string? reason = null)
        => script.On(day, time, async company =>
        {
            var seats = await company.ReadAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout));
            var appointment = new Appointment(company.IdOf(deputy), Days.Day(days.From), Days.Day(days.Until), reason);
            await company.DoAsync((DeputyService service) =>
                service.AppointAsync(rollout, seats.Single(seat => seat.PersonId == company.IdOf(holder)).Id, appointment, company.As(who)));
        });

    /// <summary>Changes the charter; where somebody else than the chair does, that is a proposal.</summary>
    /// <param name="change">The charter as it stands, and as it is to be.</param>
    /// <param name="because">Why; null for none.</param>
    public void ChangeCharter(int day, string time, TenantPerson who, Func<CharterContent, Func<TenantPerson, Guid>, CharterContent> change, string? because = null) => script.On(day, time, async company =>
    {
        var now = (await company.ReadAsync((RolloutService rollouts) => rollouts.FindAsync(rollout)))!;
        var seats = await company.ReadAsync((RolloutService rollouts) => rollouts.ReadSeatsAsync(rollout));
        var next = change(CharterContent.Of(now, seats), company.IdOf);
        await company.DoAsync((CharterChangeService service) => service.ChangeAsync(rollout, new CharterWish(next, because), company.As(who)));
    });
}
