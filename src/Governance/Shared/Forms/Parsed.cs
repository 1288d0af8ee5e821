using Governance.Shared.Problems;

namespace Governance.Shared.Forms;

/// <summary>A value that was read, or the message that says why not; exactly one of them.</summary>
public readonly record struct Parsed<T>(T? Value, Message? Problem)
{
    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static implicit operator Parsed<T>(Message problem) => new(default, problem);
}
