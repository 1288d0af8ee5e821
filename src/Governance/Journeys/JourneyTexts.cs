namespace Governance.Journeys;

/// <summary>Marks the resource of the words of journeys: refusals, names of states, reasons of the pilot choice.</summary>
public sealed class JourneyTexts;
