using System.Text;

namespace Governance.Shared.Pages;

/// <summary>An address as a header can carry it.</summary>
internal static class HeaderAddress
{
    /// <summary>What is not ASCII becomes percent signs, so that the address still leads to the same place; a header with anything else cannot be sent.</summary>
    public static string Of(string localUrl)
    {
        if (Ascii.IsValid(localUrl)) return localUrl;
        var address = new StringBuilder();
        foreach (var rune in localUrl.EnumerateRunes()) address.Append(rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        return address.ToString();
    }
}
