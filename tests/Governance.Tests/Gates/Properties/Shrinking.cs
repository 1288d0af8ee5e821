namespace Governance.Tests.Gates.Properties;

/// <summary>Finds a shorter history that still goes wrong.</summary>
public static class Shrinking
{
    /// <param name="goesWrong">Says what is wrong with a history; null when nothing is.</param>
    /// <returns>The shortest history found by leaving out steps, and what is wrong with it.</returns>
    public static async Task<(History History, string Wrong)> ShrinkAsync(History history, string wrong, Func<History, Task<string?>> goesWrong)
    {
        for (var size = Math.Max(1, history.Steps.Count / 2); size > 0; size /= 2)
        {
            for (var first = 0; first < history.Steps.Count;)
            {
                var shorter = history with { Steps = [.. history.Steps.Take(first), .. history.Steps.Skip(first + size)] };
                if (await goesWrong(shorter) is { } still)
                {
                    (history, wrong) = (shorter, still);
                }
                else
                {
                    first += size;
                }
            }
        }

        return (history, wrong);
    }
}
