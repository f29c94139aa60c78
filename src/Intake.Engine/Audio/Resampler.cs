using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Intake.Engine.Audio;

/// <summary>
/// Brings one channel from any rate to 16 kHz: linear phase, no delay, at least 80 dB of stop-band.
/// Output sample k stands at input position k · rate / 16,000; n input samples give ⌈n · 16,000 / rate⌉.
/// </summary>
internal sealed class Resampler
{
    private readonly ResamplerFilter? _filter;
    private readonly SampleQueue _history = new();
    private long _historyStart; // input index of the first sample in _history
    private long _received;
    private long _produced;

    public Resampler(int sampleRate)
    {
        if (sampleRate == AudioClip.SampleRate)
        {
            return;
        }

        _filter = ResamplerFilter.For(sampleRate);
        var before = _filter.HalfTaps - 1; // silence before the first sample
        _history.Append(before).Clear();
        _historyStart = -before;
    }

    /// <summary>Takes the next input samples and appends every output sample that they complete.</summary>
    public void Push(ReadOnlySpan<float> samples, SampleQueue output)
    {
        if (_filter is null)
        {
            output.Append(samples);
            return;
        }

        _history.Append(samples);
        _received += samples.Length;
        Produce(_filter, output);
    }

    /// <summary>Ends the input: appends the output samples that still looked ahead. The resampler is used up.</summary>
    public void Flush(SampleQueue output)
    {
        if (_filter is null)
        {
            return;
        }

        _history.Append(_filter.HalfTaps).Clear(); // silence after the last sample
        Produce(_filter, output);
    }

    private void Produce(ResamplerFilter filter, SampleQueue output)
    {
        var available = _historyStart + _history.Count; // exclusive input index
        // output k needs inputs up to floor(k * Down / Up) + HalfTaps, and must stand before the end of the input
        var last = Math.Min(available - filter.HalfTaps, _received);
        var end = last <= 0 ? _produced : Math.Max(_produced, CeilingDivide(last * filter.Up, filter.Down));
        var target = output.Append((int)(end - _produced));
        var history = _history.Span;
        for (var i = 0; i < target.Length; i++)
        {
            var scaled = (_produced + i) * filter.Down;
            var position = scaled / filter.Up;
            var window = history[(int)(position - filter.HalfTaps + 1 - _historyStart)..];
            target[i] = Value(filter, scaled % filter.Up, window);
        }

        _produced = end;
        var needed = (_produced * filter.Down / filter.Up) - filter.HalfTaps + 1; // first input of the next output
        var drop = (int)Math.Clamp(needed - _historyStart, 0, _history.Count);
        _history.Drop(drop);
        _historyStart += drop;
    }

    private static float Value(ResamplerFilter filter, long phase, ReadOnlySpan<float> window)
    {
        var (row, weight) = filter.Locate(phase);
        var value = Dot(filter.Row(row), window);
        return filter.IsExact ? value : value + (weight * (Dot(filter.Row(row + 1), window) - value));
    }

    // own loop instead of TensorPrimitives.Dot: the order of additions must not depend on memory alignment,
    // so that any chunking gives the same bits
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(ReadOnlySpan<float> row, ReadOnlySpan<float> window)
    {
        ref var a = ref MemoryMarshal.GetReference(row);
        ref var b = ref MemoryMarshal.GetReference(window[..row.Length]);
        var even = Vector<float>.Zero;
        var odd = Vector<float>.Zero;
        var width = Vector<float>.Count;
        var i = 0;
        for (; i + (2 * width) <= row.Length; i += 2 * width)
        {
            even += Vector.LoadUnsafe(ref a, (nuint)i) * Vector.LoadUnsafe(ref b, (nuint)i);
            odd += Vector.LoadUnsafe(ref a, (nuint)(i + width)) * Vector.LoadUnsafe(ref b, (nuint)(i + width));
        }

        var sum = Vector.Sum(even + odd);
        for (; i < row.Length; i++)
        {
            sum += row[i] * window[i];
        }

        return sum;
    }

    private static long CeilingDivide(long a, long b) => (a + b - 1) / b;
}
