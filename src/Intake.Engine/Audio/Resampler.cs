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
        // one division at the start, then steps: position + phase / Up is the input position of an output sample
        var scaled = _produced * filter.Down;
        var first = (int)((scaled / filter.Up) - filter.HalfTaps + 1 - _historyStart);
        var phase = (int)(scaled % filter.Up);
        var (step, phaseStep) = Math.DivRem(filter.Down, filter.Up);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = Value(filter, phase, history[first..]);
            first += step;
            phase += phaseStep;
            if (phase >= filter.Up)
            {
                phase -= filter.Up;
                first++;
            }
        }

        _produced = end;
        var needed = (_produced * filter.Down / filter.Up) - filter.HalfTaps + 1; // first input of the next output
        var drop = (int)Math.Clamp(needed - _historyStart, 0, _history.Count);
        _history.Drop(drop);
        _historyStart += drop;
    }

    private static float Value(ResamplerFilter filter, int phase, ReadOnlySpan<float> window)
    {
        if (filter.IsExact)
        {
            return Dot(filter.Row(phase), window);
        }

        var (row, weight) = filter.Locate(phase);
        var value = Dot(filter.Row(row), window);
        return value + (weight * (Dot(filter.Row(row + 1), window) - value));
    }

    // own loop instead of TensorPrimitives.Dot: the order of additions must not depend on memory alignment,
    // so that any chunking gives the same bits
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(ReadOnlySpan<float> row, ReadOnlySpan<float> window)
    {
        ref var a = ref MemoryMarshal.GetReference(row);
        ref var b = ref MemoryMarshal.GetReference(window[..row.Length]);
        var sum0 = Vector<float>.Zero;
        var sum1 = Vector<float>.Zero;
        var width = Vector<float>.Count;
        // a row is a multiple of 16 taps: two vectors of 8, or four of 4
        for (var i = 0; i < row.Length; i += 2 * width)
        {
            sum0 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref a, (nuint)i), Vector.LoadUnsafe(ref b, (nuint)i), sum0);
            sum1 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref a, (nuint)(i + width)), Vector.LoadUnsafe(ref b, (nuint)(i + width)), sum1);
        }

        return Vector.Sum(sum0 + sum1);
    }

    private static long CeilingDivide(long a, long b) => (a + b - 1) / b;
}
