namespace Governance.Tests.Gates.Properties;

/// <summary>Chance that a seed repeats.</summary>
public sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    public int Below(int end) => random.Next(end);

    /// <summary>Both ends can come.</summary>
    public int Between(int first, int last) => random.Next(first, last + 1);

    public bool In100(int percent) => random.Next(100) < percent;

    public T Of<T>(params IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public IReadOnlyList<T> Some<T>(IEnumerable<T> all, int count)
    {
        var left = all.ToArray();
        random.Shuffle(left);
        return left[..Math.Min(count, left.Length)];
    }

    /// <summary>One of several, each as often as its weight says.</summary>
    public T Weighed<T>(params IReadOnlyList<(int Weight, T What)> all)
    {
        var left = random.Next(all.Sum(one => one.Weight));
        foreach (var (weight, what) in all)
        {
            left -= weight;
            if (left < 0)
            {
                return what;
            }
        }

        throw new InvalidOperationException("The weights do not add up.");
    }
}
