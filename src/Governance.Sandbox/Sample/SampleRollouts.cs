namespace Governance.Sandbox.Sample;

/// <summary>The rollouts of the sample organisation, each at another point of its way.</summary>
internal static class SampleRollouts
{
    public static void Write(Script script)
    {
        new Departments(script).Write();
        new ClosingDays(script).Write();
        new GridConnections(new RolloutStory(script)).Write();
        new PrivateCustomers(new RolloutStory(script)).Write();
        new SmartHome(new RolloutStory(script)).Write();
        new Fibre(new RolloutStory(script)).Write();
        new BusinessCustomers(new RolloutStory(script)).Write();
        new Housing(new RolloutStory(script)).Write();
        new CouncilHearing(script).Write();
        new Charging(script, new RolloutStory(script)).Write();
        new HeatDraft(script).Write();
    }
}
