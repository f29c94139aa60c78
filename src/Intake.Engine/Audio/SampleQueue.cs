namespace Intake.Engine.Audio;

/// <summary>Samples waiting to be read, oldest first; grows as needed and slides back when it runs empty.</summary>
internal sealed class SampleQueue
{
    private float[] _items = new float[4096];
    private int _start;

    public int Count { get; private set; }

    /// <summary>The waiting samples.</summary>
    public ReadOnlySpan<float> Span => _items.AsSpan(_start, Count);

    /// <summary>Makes room for <paramref name="count"/> samples at the end and counts them as written.</summary>
    public Span<float> Append(int count)
    {
        if (_start + Count + count > _items.Length)
        {
            var target = Count + count > _items.Length ? new float[Math.Max(2 * _items.Length, Count + count)] : _items;
            Span.CopyTo(target);
            _items = target;
            _start = 0;
        }

        Count += count;
        return _items.AsSpan(_start + Count - count, count);
    }

    public void Append(ReadOnlySpan<float> samples) => samples.CopyTo(Append(samples.Length));

    /// <summary>Removes the oldest samples.</summary>
    public void Drop(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        Count -= count;
        _start = Count == 0 ? 0 : _start + count;
    }

    /// <summary>Moves the oldest samples into <paramref name="target"/>.</summary>
    public void Take(Span<float> target)
    {
        Span[..target.Length].CopyTo(target);
        Drop(target.Length);
    }

    public float[] TakeAll()
    {
        var all = Span.ToArray();
        Drop(Count);
        return all;
    }
}
