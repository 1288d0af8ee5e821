using Governance.Organisation;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>The shutdowns between the years, kept by the administrator before the first rollout begins, so that they count in every date of the history.</summary>
internal sealed class ClosingDays(Script script)
{
    public void Write()
    {
        foreach (var (index, (first, last)) in script.Days.Closed.Where(span => span.First > script.Days.Day(Departments.Since)).Index())
        {
            script.On(Departments.Since, "14:20", company => company.DoAsync((ClosingDayService service) =>
                service.AddAsync(new ClosingSpan(first, last, "Betriebsferien zwischen den Jahren"), company.As(LarsPeters))), minutes: index);
        }
    }
}
