using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.BrowserTests.Story;

/// <summary>What is told in one language, on a service of its own; people keep their window through the whole of it.</summary>
internal abstract class Tale(Chromium chromium, RunningService service, Tongue tongue) : IAsyncDisposable
{
    private readonly Dictionary<TenantPerson, Visitor> visitors = [];

    protected RunningService Service => service;

    protected Tongue T => tongue;

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values)
        {
            await visitor.DisposeAsync();
        }

        await service.DisposeAsync();
    }

    /// <summary>The window of that person, opened at an address.</summary>
    protected async Task<Visitor> OpenAsync(TenantPerson person, string path)
    {
        if (!visitors.TryGetValue(person, out var visitor))
        {
            visitors[person] = visitor = await Visitor.ArriveAsync(chromium, service.Url, person, tongue, script: false);
        }

        await visitor.OpenAsync(path);
        return visitor;
    }

    protected static string PathOf(Visitor visitor) => new Uri(visitor.Page.Url).AbsolutePath;
}
