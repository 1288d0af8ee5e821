using Governance.People;

namespace Governance.Rollouts.Charters;

/// <summary>What a charter can be filled with.</summary>
/// <param name="Chair">The reader, whose seat is fixed.</param>
/// <param name="Choices">Without the reader among the sponsors.</param>
public sealed record CharterModel(string Chair, CharterChoices Choices);

/// <summary>Reads what a charter can be filled with.</summary>
public sealed class CharterReading(CharterFactsReading facts)
{
    public async Task<CharterModel> ReadAsync(Caller caller)
    {
        var choices = await facts.ReadChoicesAsync();
        return new CharterModel(caller.Name, choices with { Sponsors = [.. choices.Sponsors.Where(person => person.Id != caller.Id)] });
    }
}
