namespace Governance.Workflows;

/// <summary>What is queued and what is open in a burst: first in, first out, each activity at most once.</summary>
internal sealed class Work(int nodeCount)
{
    private readonly Queue<Node> _queue = new();
    private readonly bool[] _queued = new bool[nodeCount];
    private readonly bool[] _open = new bool[nodeCount];

    // Children of a container that are queued or open, plus those that faulted: a container with a faulted child
    // never completes.
    private readonly int[] _pending = new int[nodeCount];

    public bool IsOpen(Node node) => _open[node.Index];

    public bool IsActive(Node node) => _open[node.Index] || _queued[node.Index];

    public bool HasPending(ContainerNode container) => _pending[container.Index] > 0;

    /// <summary>Something around it has ended already; it still runs, but nothing follows.</summary>
    public bool IsOrphan(Node node)
    {
        for (var container = node.Parent; container is not null; container = container.Parent)
        {
            if (!_open[container.Index])
            {
                return true;
            }
        }

        return false;
    }

    public void Schedule(Node node)
    {
        if (IsActive(node))
        {
            throw new InvalidOperationException($"'{node.Id}' is to run while it is still open.");
        }

        _queued[node.Index] = true;
        Count(node, 1);
        _queue.Enqueue(node);
    }

    /// <summary>Takes the next one and opens it; null if there is none.</summary>
    public Node? Take()
    {
        while (_queue.TryDequeue(out var node))
        {
            if (_queued[node.Index])
            {
                _queued[node.Index] = false;
                _open[node.Index] = true;
                return node;
            }
        }

        return null;
    }

    public void Close(Node node)
    {
        _open[node.Index] = false;
        Count(node, -1);
    }

    /// <summary>Ends it without letting its container go on.</summary>
    public void Abandon(Node node) => _open[node.Index] = false;

    /// <summary>Takes it off the queue, if it is there.</summary>
    public void Withdraw(Node node)
    {
        if (_queued[node.Index])
        {
            _queued[node.Index] = false;
            Count(node, -1);
        }
    }

    public void Clear()
    {
        _queue.Clear();
        Array.Clear(_queued);
    }

    /// <summary>Opens an activity that waits, and all containers around it.</summary>
    public void Reopen(Node node)
    {
        for (var current = node; current is not null && !_open[current.Index]; current = current.Parent)
        {
            _open[current.Index] = true;
            Count(current, 1);
        }
    }

    private void Count(Node node, int change)
    {
        if (node.Parent is { } parent)
        {
            _pending[parent.Index] += change;
        }
    }
}
