using System.Text.RegularExpressions;
using Governance.Sandbox.Tenant;
using Microsoft.Playwright;

namespace Governance.BrowserTests;

/// <summary>Somebody at a browser window of their own.</summary>
public sealed class Visitor : IAsyncDisposable
{
    // A guard against hanging, not a measure of speed: a busy machine may take its time.
    private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(2);

    private readonly IBrowserContext context;
    private readonly string service;

    private Visitor(IBrowserContext context, IPage page, string service, TenantPerson person, Tongue tongue)
    {
        (this.context, Page, this.service, Person, Tongue) = (context, page, service, person, tongue);
        page.Console += (_, message) => Note(message);
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; private set; }

    public TenantPerson Person { get; }

    public Tongue Tongue { get; }

    /// <summary>What the browser complained about: scripts, styles and forms that the security policy stopped, files that are missing.</summary>
    public List<string> Complaints { get; } = [];

    /// <param name="service">Address of the service, without a slash at the end.</param>
    public static async Task<Visitor> ArriveAsync(Chromium chromium, string service, TenantPerson person, Tongue tongue, bool script = true)
    {
        var context = await chromium.Browser.NewContextAsync(new() { Locale = tongue.Locale, JavaScriptEnabled = script, ViewportSize = new() { Width = 1440, Height = 1000 } });
        context.SetDefaultTimeout((float)MostPatience.TotalMilliseconds);
        return new Visitor(context, await context.NewPageAsync(), service, person, tongue);
    }

    /// <summary>Opens an address of the service, and signs in where the tenant asks who it is.</summary>
    public async Task<IResponse> OpenAsync(string path)
    {
        var response = await Page.GotoAsync(service + path);
        if (!Page.Url.StartsWith(service, StringComparison.Ordinal))
        {
            await SignInAsync();
        }

        return response!;
    }

    /// <summary>Picks the person on the tenant's authorize page.</summary>
    public async Task SignInAsync()
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Tongue["Als wen möchten Sie sich anmelden?", "Who would you like to sign in as?"]);
        await PressAsync(Page.GetByRole(AriaRole.Button, new() { Name = Person.Name }));
        await Page.WaitForURLAsync(url => url.StartsWith(service, StringComparison.Ordinal));
    }

    /// <summary>Presses the button with these words and waits for what comes.</summary>
    public async Task PressAsync(string words, ILocator? within = null)
    {
        var button = within is null ? Page.GetByRole(AriaRole.Button, Exactly(words)) : within.GetByRole(AriaRole.Button, new() { Name = words, Exact = true });
        await PressAsync(button);
    }

    /// <summary>Presses a button and waits for the page that comes.</summary>
    public Task PressAsync(ILocator button) => LeaveByAsync(button);

    /// <summary>Follows the first link with these words.</summary>
    public async Task FollowAsync(string words)
    {
        var link = Page.GetByRole(AriaRole.Link, Exactly(words)).First;
        var isOnThisPage = (await link.GetAttributeAsync("href"))!.StartsWith('#');
        await (isOnThisPage ? link.ClickAsync() : LeaveByAsync(link));
    }

    // Asked for after the click, the state may be that of the page one leaves, or its end may be missed: the next page's own event is waited for from before the click.
    private async Task LeaveByAsync(ILocator leading)
    {
        var arrived = new TaskCompletionSource();
        void Arrive(object? sender, IPage page) => arrived.TrySetResult();
        Page.Load += Arrive;
        try
        {
            await leading.ClickAsync();
            await arrived.Task.WaitAsync(MostPatience);
        }
        finally
        {
            Page.Load -= Arrive;
        }
    }

    /// <summary>The section whose heading has that id.</summary>
    public ILocator Section(string id) => Page.Locator($"section[aria-labelledby={id}]");

    public Task ReadsAsync(string text, ILocator? within = null) => Assertions.Expect((within ?? Page.Locator("main")).GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync();

    public Task ReadsHeadingAsync(string text) => Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(text);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    // A page that is refused or not found answers with that status; that the browser notes it is no complaint.
    private void Note(IConsoleMessage message)
    {
        var isAnswer = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && Regex.IsMatch(message.Text, "status of 4(0[0-9]|22)") && message.Location.StartsWith(Page.Url.Split('#')[0], StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !isAnswer)
        {
            Complaints.Add($"{Page.Url}: {message.Text}");
        }
    }

    private static PageGetByRoleOptions Exactly(string name) => new() { Name = name, Exact = true };
}
