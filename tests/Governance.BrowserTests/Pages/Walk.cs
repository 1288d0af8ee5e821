using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>One person opens every page that menu and links lead to, on a narrow screen, and tries what can be tried without changing anything.</summary>
/// <param name="done">What takes long, and was done by somebody before.</param>
/// <param name="mostOfAKind">How many pages of one kind, such as a gate's, are opened.</param>
internal sealed partial class Walk(Visitor person, string service, Done done, int mostOfAKind)
{
    public const int Narrow = 320;
    private const string Brand = "Journey-Rollout";
    private const int MostTabs = 250;
    private readonly List<string> faults = [];
    private readonly HashSet<string> seen = [];
    private readonly Dictionary<string, int> kinds = [];
    private readonly Queue<string> open = [];

    /// <summary>Paths of the pages that were opened.</summary>
    public List<string> Opened { get; } = [];

    public async Task<IReadOnlyList<string>> FromAsync(params string[] addresses)
    {
        await person.Page.SetViewportSizeAsync(Narrow, 800);
        foreach (var address in addresses)
        {
            Meet(service + address);
        }

        while (open.TryDequeue(out var address))
        {
            await VisitAsync(address);
        }

        return [.. faults, .. person.Complaints];
    }

    private async Task VisitAsync(string address)
    {
        var look = await OpenAsync(address, 200);
        Opened.Add(new Uri(address).AbsolutePath);
        look.Links.ToList().ForEach(Meet);
        // Colours and structure are the same in both languages: in English one page of each kind is enough.
        if (done.Shapes.Add(person.Tongue == Tongue.German ? $"{RouteOf(address)} {look.Shape}" : RouteOf(address)))
        {
            faults.AddRange((await Axe.InBothLightsAsync(person.Page)).Select(fault => $"{address} ({person.Person.Name}): {fault}"));
            if (look.HasMain && done.Mains.Add(RouteOf(address)))
            {
                await ReachMainByKeyboardAsync(address);
            }
        }

        foreach (var action in look.OpenForms)
        {
            await RefuseAsync(address, action);
        }
    }

    private async Task<Look> OpenAsync(string address, int status)
    {
        var response = await person.OpenAsync(address[service.Length..]);
        if (response.Status != status) faults.Add($"{address} ({person.Person.Name}): {response.Status}");
        return await LookAsync(address);
    }

    private async Task<Look> LookAsync(string address)
    {
        var look = await Look.AtAsync(person.Page);
        faults.AddRange(look.Faults(Brand, person.Tongue).Select(fault => $"{address} ({person.Person.Name}): {fault}"));
        return look;
    }

    private async Task ReachMainByKeyboardAsync(string address)
    {
        await person.OpenAsync(address[service.Length..]);
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            if (await person.Page.EvaluateAsync<bool>("() => document.activeElement.matches('main .btn.main') && getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
            {
                return;
            }
        }

        faults.Add($"{address} ({person.Person.Name}): the main button is not reached by keyboard, or not seen to be");
    }

    /// <summary>Sends a form as it stands, with what it asks for left out, and looks at the refusal.</summary>
    private async Task RefuseAsync(string address, string action)
    {
        if (!done.Refusals.Add(RouteOf(action)))
        {
            return;
        }

        await person.OpenAsync(address[service.Length..]);
        // A button with a name asks for one more row; that is no refusal.
        await person.Page.Locator($"main form[action='{action}'] button:not([name=more])").First.ClickAsync();
        await person.Page.WaitForLoadStateAsync();
        var look = await LookAsync($"{action}, refused");
        var isTold = look.Title.StartsWith(person.Tongue["Fehler: ", "Error: "], StringComparison.Ordinal) && await person.Page.Locator(".problem[role=alert] a").CountAsync() > 0;
        if (!isTold) faults.Add($"{action} ({person.Person.Name}): an empty form is not refused with links to its fields, but answered with \"{look.Title}\"");
        faults.AddRange((await Axe.InBothLightsAsync(person.Page)).Select(fault => $"{action}, refused ({person.Person.Name}): {fault}"));
    }

    private void Meet(string address)
    {
        if (!address.StartsWith(service + "/", StringComparison.Ordinal) || Elsewhere().IsMatch(address) || !seen.Add(address))
        {
            return;
        }

        var kind = RouteOf(address);
        kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        if (kinds[kind] <= mostOfAKind)
        {
            open.Enqueue(address);
        }
    }

    private static string RouteOf(string address) => Value().Replace(new Uri(new Uri("http://x"), address).PathAndQuery, "{}");

    // What is downloaded, and what signs in or changes the language.
    [GeneratedRegex("/evidence/|\\.json$|/sign-in|/language")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("[0-9a-f-]{36}|(?<=criteria/)[a-z-]+|(?<=round=|before=)[0-9]+|(?<=name=)[^&]+")]
    private static partial Regex Value();
}

/// <summary>What one walk after the other need not do again.</summary>
internal sealed class Done
{
    /// <summary>Pages of one shape differ in their data only.</summary>
    public HashSet<string> Shapes { get; } = [];

    /// <summary>Kinds of pages whose main button was reached by keyboard.</summary>
    public HashSet<string> Mains { get; } = [];

    /// <summary>Forms that were sent with what they ask for left out.</summary>
    public HashSet<string> Refusals { get; } = [];
}
