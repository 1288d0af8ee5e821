using Governance.People;
using Governance.Shared.Data;
using Governance.Shared.Forms;
using Governance.Shared.Problems;
using Governance.Shared.Text;

namespace Governance.Shared.Http;

/// <summary>Carries out a form that adds something once: a second click or a reload leads to what the first one made.</summary>
/// <remarks>Going back and sending the same form with other words is a new request.</remarks>
public sealed class FormOnce(Session session, IdempotencyStore store, TimeProvider clock)
{
    /// <param name="input">The posted form with its once-token; without one the command is just carried out.</param>
    /// <param name="caller">Tokens of different people do not meet.</param>
    /// <param name="add">The command; gives the address of what it made.</param>
    /// <returns>The address, of this post or of the one before, or the command's refusal.</returns>
    public Task<Outcome<string>> RunAsync(FormInput input, Caller caller, Func<Task<Outcome<string>>> add)
        => input.Once is { } once ? session.RunAsync("form", caller.Actor, () => OnceAsync(Key(input, caller, once), add)) : add();

    private async Task<Outcome<string>> OnceAsync(IdempotencyKey key, Func<Task<Outcome<string>>> add)
    {
        if (!await store.TryTakeAsync(key, clock.GetUtcNow()))
        {
            return (await store.FindAsync(key))!.Location!;
        }

        var added = await add();
        if (added.Refusal is null)
        {
            await store.SaveAsync(key, StatusCodes.Status303SeeOther, added.Value, "", "");
        }

        return added;
    }

    private static IdempotencyKey Key(FormInput input, Caller caller, Guid once)
    {
        var typed = input.Fields.Where(field => field is not (FormInput.TokenField or FormInput.OnceField)).Order(StringComparer.Ordinal)
            .Select(field => $"{field}={string.Join('\u001f', input.Values(field))}");
        var hash = CanonicalJson.Hash(string.Join('\u001e', typed));
        return new IdempotencyKey(caller.Id.ToString(), $"form:{once:D}:{hash}", hash);
    }
}
