using System.Text.Json.Nodes;
using Governance.Gates.Rounds;
using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>Changes what was said of a journey when it was added: name, persona, value, complexity, departments.</summary>
public sealed class JourneyEditing(JourneyChanges changes, JourneyFollowUp followUp, GatePasses gates)
{
    /// <summary>By the rollout's manager; the same again changes nothing.</summary>
    /// <param name="details">Its stage is left aside: that is for <see cref="JourneyService.PlaceAsync"/>.</param>
    /// <param name="expected">The revision that the caller has seen; null to take it as it is.</param>
    /// <returns>The usual refusals of <see cref="JourneyService"/>, and 409 <c>journey.being_voted</c> while a round that looks at the journey is voted on.</returns>
    public Task<Outcome<Journey>> ChangeAsync(Guid id, NewJourney details, Caller caller, long? expected = null)
        => changes.RunAsync(new JourneyEdit(id, "journey-edit", caller, expected), journey => Task.FromResult(IsAlready(journey, details)), async (_, journey) =>
        {
            if (await followUp.CheckNewAsync(details with { Stage = null }) is { Count: > 0 } messages)
            {
                return new Refusal(422, "input.invalid") { Fields = messages };
            }

            if (await gates.IsVotedOnAsync(journey.RolloutId, journey.Stage))
            {
                return new Refusal(409, "journey.being_voted");
            }

            return await followUp.FollowAsync(journey, await SaveAsync(journey, With(journey, details)));
        });

    private static bool IsAlready(Journey journey, NewJourney details)
    {
        var next = With(journey, details);
        return (next.Name, next.Persona, next.ValueEur, next.Complexity) == (journey.Name, journey.Persona, journey.ValueEur, journey.Complexity)
            && next.Departments.SequenceEqual(journey.Departments);
    }

    private static Journey With(Journey journey, NewJourney details) => journey with
    {
        Name = details.Name.Trim(), Persona = details.Persona.Trim(), ValueEur = details.ValueEur, Complexity = details.Complexity,
        Departments = [.. details.Departments.Select(department => department.Trim())],
    };

    // Only what is different, as before and after: an entry is to be understood without the ones before it.
    private Task<Journey> SaveAsync(Journey before, Journey after)
    {
        var (data, texts) = (new JsonObject(), new Dictionary<string, string>());
        Note(data, "valueEur", before.ValueEur, after.ValueEur);
        Note(data, "complexity", before.Complexity, after.Complexity);
        Note(texts, "name", before.Name, after.Name);
        Note(texts, "persona", before.Persona, after.Persona);
        Note(texts, "departments", string.Join('\n', before.Departments), string.Join('\n', after.Departments));
        return changes.SaveAsync(after, "journey.changed", data, texts);
    }

    private static void Note(JsonObject data, string name, long before, long after)
    {
        if (before != after)
        {
            data[name] = new JsonObject { ["from"] = before, ["to"] = after };
        }
    }

    private static void Note(Dictionary<string, string> texts, string name, string before, string after)
    {
        if (before != after)
        {
            texts[$"{name}Before"] = before;
            texts[name] = after;
        }
    }
}
