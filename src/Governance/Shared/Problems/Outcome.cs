namespace Governance.Shared.Problems;

/// <summary>Lets a transaction see that its work was refused, and roll back.</summary>
public interface IRefusable
{
    Refusal? Refusal { get; }
}

/// <summary>What a command gives back: a value, or the reason why not.</summary>
public sealed record Outcome<T> : IRefusable
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    /// <summary>Null when the command was carried out.</summary>
    public Refusal? Refusal { get; }

    /// <exception cref="InvalidOperationException">The command was refused.</exception>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
