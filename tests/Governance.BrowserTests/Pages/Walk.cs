using System.Text.RegularExpressions;
using Governance.Tests.Support;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Pages;

/// <summary>
/// One person comes to every page that menu and links lead to, and tries what can be tried without changing anything.
/// Each page is read from its source; those with a part that no page of their kind had before are also opened on a narrow screen.
/// </summary>
/// <param name="reader">The same person without a browser.</param>
/// <param name="done">What takes long, and was done by somebody before.</param>
internal sealed partial class Walk(Visitor person, Browser reader, string service, Done done)
{
    public const int Narrow = 320;
    private const string Brand = "Journey-Rollout";
    private const int MostTabs = 250;

    /// <summary>How many pages of one kind, such as a criterion's, of which there are some hundred, are read.</summary>
    private const int MostOfAKind = 10;

    private readonly List<string> faults = [];
    private readonly HashSet<string> seen = [];
    private readonly Dictionary<string, int> kinds = [];
    private readonly Queue<(string Address, string From)> open = [];

    /// <summary>Paths of the pages that were read.</summary>
    public List<string> Read { get; } = [];

    public async Task<IReadOnlyList<string>> FromAsync(params string[] addresses)
    {
        await person.Page.SetViewportSizeAsync(Narrow, 800);
        foreach (var address in addresses)
        {
            Meet(service + address, "the address bar");
        }

        while (open.TryDequeue(out var next))
        {
            await ReadAsync(next.Address, next.From);
        }

        return [.. faults, .. person.Complaints];
    }

    private async Task ReadAsync(string address, string from)
    {
        Read.Add(new Uri(address).AbsolutePath);
        var page = await reader.TryAsync(address);
        if ((int)page.Status != 200)
        {
            faults.Add($"{address} ({person.Person.Name}), come from {from}: {(int)page.Status}");
            return;
        }

        // A file to keep is no page; that it can be had is all there is to see.
        if (Path.HasExtension(page.Address.AbsolutePath))
        {
            return;
        }

        var outline = new Outline(page);
        faults.AddRange(outline.Look().Faults(Brand, person.Tongue).Select(fault => $"{address} ({person.Person.Name}): {fault}"));
        outline.Links.ToList().ForEach(link => Meet(link, address));
        var kind = RouteOf(address);
        // Colours and structure are the same in both languages: in English one page of each kind is enough.
        var parts = person.Tongue == Tongue.German ? outline.Parts.Select(part => $"{kind} {part}").Append(kind) : [kind];
        if (done.MeetsNew([.. parts, .. outline.OpenForms.Select(action => $"{kind} {RouteOf(action)} asks")]))
        {
            await LookCloselyAsync(address, kind);
        }
    }

    private async Task LookCloselyAsync(string address, string kind)
    {
        done.Opened++;
        await person.OpenAsync(address[service.Length..]);
        var look = await LookAsync(address);
        faults.AddRange((await Axe.InBothLightsAsync(person.Page)).Select(fault => $"{address} ({person.Person.Name}): {fault}"));
        if (look.HasMain && done.Mains.Add(kind))
        {
            await ReachMainByKeyboardAsync(address);
        }

        foreach (var action in look.OpenForms)
        {
            await RefuseAsync(address, action);
        }
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
        await person.PressAsync(person.Page.Locator($"main form[action='{action}'] button:not([name=more])").First);
        var look = await LookAsync($"{action}, refused");
        var isTold = look.Title.StartsWith(person.Tongue["Fehler: ", "Error: "], StringComparison.Ordinal) && await person.Page.Locator(".problem[role=alert] a").CountAsync() > 0;
        if (!isTold) faults.Add($"{action} ({person.Person.Name}): an empty form is not refused with links to its fields, but answered with \"{look.Title}\"");
        faults.AddRange((await Axe.InBothLightsAsync(person.Page)).Select(fault => $"{action}, refused ({person.Person.Name}): {fault}"));
    }

    private void Meet(string address, string from)
    {
        if (!address.StartsWith(service + "/", StringComparison.Ordinal) || Elsewhere().IsMatch(address) || !seen.Add(address))
        {
            return;
        }

        var kind = RouteOf(address);
        kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        if (kinds[kind] <= MostOfAKind)
        {
            open.Enqueue((address, from));
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
    private readonly HashSet<string> parts = [];

    /// <summary>How many pages were opened in the browser.</summary>
    public int Opened { get; set; }

    /// <summary>Kinds of pages whose main button was reached by keyboard.</summary>
    public HashSet<string> Mains { get; } = [];

    /// <summary>Forms that were sent with what they ask for left out.</summary>
    public HashSet<string> Refusals { get; } = [];

    /// <summary>Whether one of these parts of a page was in none before; all are known afterwards.</summary>
    public bool MeetsNew(IEnumerable<string> found)
    {
        var known = parts.Count;
        parts.UnionWith(found);
        return parts.Count > known;
    }
}
