using System.Text;
using Microsoft.Playwright;

namespace Governance.BrowserTests.Story;

/// <summary>The page of one criterion as one person uses it.</summary>
internal sealed class CriterionSheet(Visitor person)
{
    private Tongue T => person.Tongue;

    public async Task AttachTextAsync(string text)
    {
        await person.Page.GetByLabel("Text", new() { Exact = true }).FillAsync(text);
        await person.PressAsync(T["Text beifügen", "Attach text"]);
        await person.ReadsAsync(text, person.Section("items"));
    }

    public async Task AttachLinkAsync(string address)
    {
        await person.Page.GetByLabel(T["Adresse", "Address"], new() { Exact = true }).FillAsync(address);
        await person.PressAsync(T["Link beifügen", "Attach link"]);
        await person.ReadsAsync(address, person.Section("items"));
    }

    public async Task AttachFileAsync(string name, string content)
    {
        await person.Page.GetByLabel(T["Datei", "File"], new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await person.PressAsync(T["Datei beifügen", "Attach file"]);
        await person.ReadsAsync(name, person.Section("items"));
    }

    /// <summary>Saves an attached file and reads it.</summary>
    public async Task<string> DownloadAsync(string name)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public async Task ConfirmAsync()
    {
        await person.PressAsync(T["Nachweise bestätigen", "Confirm evidence"]);
        await person.ReadsAsync(T[$"Bestätigt von {person.Person.Name}.", $"Confirmed by {person.Person.Name}."]);
    }
}
