using Governance.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Governance.Tests.Support;

/// <summary>A class whose tests take long one after another, as they do within a class.</summary>
/// <param name="seconds">Roughly, on two cores.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LastsAttribute(int seconds) : Attribute
{
    public int Seconds { get; } = seconds;
}

/// <summary>Starts what lasts longest first, so that at the end of a run nothing long is left to one core while the other has nothing to do.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private const string Before = "Test collection for ";

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
        => [.. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderByDescending(one => Seconds(one))];

    /// <summary>The class whose tests a collection holds; null for a collection of another kind.</summary>
    public static Type? ClassOf(ITestCollection collection)
        => collection.TestCollectionDisplayName is var name && name.StartsWith(Before, StringComparison.Ordinal) ? typeof(LongestFirst).Assembly.GetType(name[Before.Length..].Split(' ')[0]) : null;

    private static int Seconds(ITestCollection collection) => ClassOf(collection)?.GetCustomAttributes(typeof(LastsAttribute), inherit: false).OfType<LastsAttribute>().SingleOrDefault()?.Seconds ?? 0;
}

public sealed class LongestFirstTests
{
    [Fact]
    public void The_class_is_known_from_its_collection() => Assert.Equal(typeof(LongestFirstTests), LongestFirst.ClassOf(TestContext.Current.TestCollection!));
}
