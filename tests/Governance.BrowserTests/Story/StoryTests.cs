namespace Governance.BrowserTests.Story;

/// <summary>The main job through pages, as people do it: from the charter to anchored, in a browser that runs no script.</summary>
public sealed class StoryTests(Chromium chromium)
{
    [BrowserTheory, InlineData("de-DE"), InlineData("en-GB")]
    public async Task A_rollout_goes_from_its_charter_to_anchored(string locale)
    {
        await using var told = await Told.BeginAsync(chromium, Tongue.Of(locale));
        await told.ASponsorChartersTheRolloutAsync();
        await told.TheManagerAddsThePilotAndItsPeopleAsync();
        await told.TheCoreTeamBringsEvidenceAsync();
        await told.TheDepartmentHeadsAgreeToTheHandoverAsync();
        await told.ThePilotGoesLiveByTheWordOfTwoAsync();
        await told.TheFirstRoundIsHeldAfterAVoteWasRefusedAsync();
        await told.TheSecondRoundIsGivenBackAsync();
        await told.TheThirdRoundLapsesInSilenceAsync();
        await told.TheFourthRoundReleasesWhileSomebodyComesLateAsync();
        await told.TheLastGateAnchorsTheRolloutAsync();
        await told.AnotherRolloutIsEndedAsync();
        await told.TheAuditorVerifiesTheChainAsync();
    }
}
