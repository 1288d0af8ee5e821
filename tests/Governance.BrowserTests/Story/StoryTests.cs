using Governance.Tests.Support;

namespace Governance.BrowserTests.Story;

/// <summary>What people do through pages, in a browser that runs no script: the main job from the charter to anchored, what governs it, and what keeps it running.</summary>
[Lasts(270)]
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

    [BrowserTheory, InlineData("de-DE"), InlineData("en-GB")]
    public async Task A_drafted_charter_a_deputy_a_condition_and_a_new_seat_each_take_the_word_of_whoever_has_it(string locale)
    {
        await using var ruled = await Ruled.BeginAsync(chromium, Tongue.Of(locale));
        await ruled.TheManagerDraftsACharterAsync();
        await ruled.ASponsorSignsItAsync();
        await ruled.TheChairAppointsADeputyAsync();
        await ruled.TheManagerAsksForTheNextStageAndMoneyAsync();
        await ruled.TheGateIsPassedWithTheDeputysConditionAsync();
        await ruled.TheOpenConditionHoldsTheNextGateAsync();
        await ruled.ItsOwnerClosesItAndASecondPersonConfirmsItAsync();
        await ruled.TheNextGateIsSubmittedAsync();
        await ruled.TheSeatsChangeOnlyWithTheChairsConsentAsync();
    }

    [BrowserTheory, InlineData("de-DE"), InlineData("en-GB")]
    public async Task Administrators_send_a_message_again_and_bring_in_a_definition_by_two(string locale)
    {
        await using var administered = await Administered.BeginAsync(chromium, Tongue.Of(locale));
        await administered.AMessageThatTheChannelRefusedIsSentAgainAsync();
        await administered.AChangedDefinitionIsUploadedAndProposedAsync();
        await administered.ASecondAdministratorActivatesItAsync();
        await administered.TheNextRoundAsksTheWorksCouncilAsync();
    }
}
