using System.Numerics.Tensors;
using Intake.Engine.Audio;

namespace Intake.Engine.Segmentation;

/// <summary>
/// A segmenter of stereo calls that first silences what leaks from one channel into the other.
/// Channels that carry the same sound are no stereo call: their speech comes from the first channel only. Holds back 0.1 s of sound.
/// </summary>
public sealed class SeparatedSegmenter : ICallSegmenter
{
    private const int Frame = 160; // samples, 10 ms
    private const int Reach = 5; // frames on either side that vote on one
    private const double TwinCorrelation = 0.998; // squared, over the call so far
    private const double TwinLevel = 4; // most that their powers may differ, 6 dB

    private readonly ICallSegmenter _segmenter;
    private readonly SampleQueue[] _waiting = [new(), new()];
    private readonly LeakageGate[] _gates = [new(), new()];
    private readonly Queue<bool>[] _votes = [new(), new()]; // of the frames around the oldest one waiting
    private readonly double[] _levels = [0, 0]; // smoothed powers
    private int _judged; // frames at the front of the waiting samples
    private double _left, _right, _both; // energies and their product over the call so far

    /// <summary>Wraps the segmenter of a call with two channels; owns it.</summary>
    public SeparatedSegmenter(ICallSegmenter segmenter)
    {
        _segmenter = segmenter;
        for (var i = 0; i < Reach; i++)
        {
            _votes[0].Enqueue(false);
            _votes[1].Enqueue(false);
        }
    }

    /// <inheritdoc/>
    public bool IsTwin { get; private set; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<SpeechSegment> Push(float[][] channels, int frames)
    {
        Compare(channels[0].AsSpan(0, frames), channels[1].AsSpan(0, frames));
        _waiting[0].Append(channels[0].AsSpan(0, frames));
        _waiting[1].Append(channels[1].AsSpan(0, frames));
        while (_waiting[0].Count >= (_judged + 1) * Frame)
        {
            Judge();
        }

        return Give(Math.Max(0, _judged - Reach));
    }

    /// <inheritdoc/>
    public IReadOnlyList<SpeechSegment> Finish()
    {
        for (var i = 0; i < Reach; i++)
        {
            _votes[0].Enqueue(false);
            _votes[1].Enqueue(false);
        }

        var last = Give(_judged);
        float[][] rest = [_waiting[0].TakeAll(), _waiting[1].TakeAll()]; // less than a frame
        if (IsTwin)
        {
            Array.Clear(rest[1]);
        }

        return [.. last, .. _segmenter.Push(rest, rest[0].Length), .. _segmenter.Finish()];
    }

    /// <inheritdoc/>
    public void Dispose() => _segmenter.Dispose();

    private void Compare(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        _left += TensorPrimitives.SumOfSquares(left);
        _right += TensorPrimitives.SumOfSquares(right);
        _both += TensorPrimitives.Dot(left, right);
        IsTwin = IsTwin && _both * _both >= TwinCorrelation * _left * _right && _left <= TwinLevel * _right && _right <= TwinLevel * _left;
    }

    private void Judge()
    {
        for (var channel = 0; channel < 2; channel++)
        {
            var power = TensorPrimitives.SumOfSquares(_waiting[channel].Span.Slice(_judged * Frame, Frame)) / Frame;
            _levels[channel] = (_levels[channel] + power) / 2;
        }

        double left = Decibels(_levels[0]), right = Decibels(_levels[1]);
        _votes[0].Enqueue(_gates[0].Step(left, right));
        _votes[1].Enqueue(_gates[1].Step(right, left));
        _judged++;
    }

    private IReadOnlyList<SpeechSegment> Give(int frames)
    {
        if (frames == 0)
        {
            return [];
        }

        float[][] sound = [new float[frames * Frame], new float[frames * Frame]];
        for (var channel = 0; channel < 2; channel++)
        {
            _waiting[channel].Take(sound[channel]);
            for (var frame = 0; frame < frames; frame++)
            {
                if (IsTwin ? channel == 1 : _votes[channel].Take((2 * Reach) + 1).Count(vote => vote) > Reach)
                {
                    Array.Clear(sound[channel], frame * Frame, Frame);
                }

                _votes[channel].Dequeue();
            }
        }

        _judged -= frames;
        return _segmenter.Push(sound, frames * Frame);
    }

    private static double Decibels(double power) => 10 * Math.Log10(power + 1e-10);
}
