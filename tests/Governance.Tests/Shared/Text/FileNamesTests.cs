using Governance.Shared.Text;

namespace Governance.Tests.Shared.Text;

/// <summary>What people called something becomes part of a file's name on every system.</summary>
public sealed class FileNamesTests
{
    [Theory]
    [InlineData("Privatkunden-Journeys", "privatkunden-journeys")]
    [InlineData("Größe & Maß: Übergang", "groesse-mass-uebergang")]
    [InlineData("Établi 2026", "etabli-2026")]
    [InlineData("../..\\\"x\"; y", "x-y")]
    [InlineData("日本", "")]
    [InlineData("Ein Rollout mit einem Namen, den niemand zu Ende liest", "ein-rollout-mit-einem-namen-den-niemand")]
    public void A_name_is_kept_as_far_as_every_system_takes_it(string name, string kept) => Assert.Equal(kept, FileNames.Of(name));

    [Fact]
    public void What_nothing_is_left_of_is_left_out() => Assert.Equal("audit-2026-09-07", FileNames.Join("audit", FileNames.Of("日本"), "2026-09-07"));
}
