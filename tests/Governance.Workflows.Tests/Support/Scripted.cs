namespace Governance.Workflows.Tests.Support;

/// <summary>Handlers given as functions by type, for tests that need one of their own.</summary>
public sealed class Scripted : IActivityHandlers
{
    private readonly Dictionary<string, Handler> _handlers = [];

    public Scripted On(string type, Func<ActivityContext, ActivityResult> execute, Func<ActivityContext, ActivityResult>? resume = null)
    {
        _handlers[type] = new Handler(execute, resume ?? (_ => ActivityResult.Complete()));
        return this;
    }

    public IActivityHandler Find(string type) => _handlers[type];

    private sealed class Handler(Func<ActivityContext, ActivityResult> execute, Func<ActivityContext, ActivityResult> resume) : IActivityHandler
    {
        public async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context)
        {
            await Task.Yield();
            return execute(context);
        }

        public async ValueTask<ActivityResult> ResumeAsync(ActivityContext context)
        {
            await Task.Yield();
            return resume(context);
        }
    }
}
