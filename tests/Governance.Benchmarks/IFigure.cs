namespace Governance.Benchmarks;

/// <summary>Something measured; may give several lines.</summary>
public interface IFigure
{
    /// <summary>By which it is chosen on the command line.</summary>
    string Name { get; }

    /// <summary>Measures; each result is one line of output.</summary>
    IAsyncEnumerable<(string Name, double Value, string Unit)> MeasureAsync();
}
