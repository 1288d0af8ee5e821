namespace Governance.Shared.Http;

public static class RepeatableSetup
{
    /// <summary>
    /// <see cref="IdempotencySetup.Idempotent"/> for POST endpoints whose command needs several transactions and changes nothing when carried out again; the
    /// handler must take a <see cref="People.Caller"/>. A process that dies before the answer was kept leaves no key; the next request carries the command out again.
    /// </summary>
    /// <param name="endpoint">The post.</param>
    /// <param name="process">What is done: "workflow-retry", …</param>
    public static RouteHandlerBuilder Repeatable(this RouteHandlerBuilder endpoint, string process)
        => endpoint.Filtered(new IdempotentCommand(process, InParts: true));
}
