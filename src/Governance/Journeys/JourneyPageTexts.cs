namespace Governance.Journeys;

/// <summary>Marks the resource of the words on the pages of journeys.</summary>
public sealed class JourneyPageTexts;
