using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Shared.Problems;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Governance.Tests.Permissions;

/// <summary>Recognises a refusal: by its code in the API, by its German words on a page and beside a field, whatever fills their blanks.</summary>
internal sealed partial class Wording(RunningService service)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    /// <param name="refusal">Status and code: "409 gate.already_submitted"; with 422 the message beside a field.</param>
    public bool Is(Answer answer, string refusal)
    {
        var (status, key) = (int.Parse(refusal.Split(' ')[0], CultureInfo.InvariantCulture), refusal.Split(' ')[1]);
        return answer.Status == status && (answer.Code == key || Says(answer, key));
    }

    private bool Says(Answer answer, string key)
    {
        var words = Blank().Replace(answer.IsProblem ? Regex.Unescape(answer.Body) : Html.Parse(answer.Body).Text, " ");
        return (answer.MediaType == "text/html" || answer.Status == 422) && Parts(key).All(words.Contains);
    }

    private IReadOnlyList<string> Parts(string key)
    {
        CultureInfo.CurrentUICulture = German;
        var factory = service.Services.GetRequiredService<IStringLocalizerFactory>();
        var sources = service.Services.GetServices<ProblemTextSource>().Select(source => source.Resource).Append(typeof(ProblemTexts));
        var text = sources.Select(source => factory.Create(source)[key]).First(found => !found.ResourceNotFound).Value;
        IReadOnlyList<string> parts = [.. Filler().Split(Blank().Replace(text, " ")).Select(part => part.Trim()).Where(part => part.Length > 3)];
        Assert.NotEmpty(parts);
        return parts;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Filler();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
