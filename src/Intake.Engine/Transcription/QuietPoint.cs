using System.Numerics.Tensors;
using Intake.Engine.Audio;

namespace Intake.Engine.Transcription;

/// <summary>Where speech can be cut with the least harm.</summary>
internal static class QuietPoint
{
    private const int StepSamples = AudioClip.SampleRate / 50;
    private const int SpanSamples = AudioClip.SampleRate / 5;

    /// <summary>Middle of the quietest fifth of a second whose middle lies in [first, last]; the middle between them when there is no such place.</summary>
    public static int Find(ReadOnlySpan<float> samples, int first, int last)
    {
        var (best, at) = (float.PositiveInfinity, (first + last) / 2);
        for (var from = Math.Max(0, first - (SpanSamples / 2)); from + (SpanSamples / 2) <= last && from + SpanSamples <= samples.Length; from += StepSamples)
        {
            var energy = TensorPrimitives.SumOfSquares(samples.Slice(from, SpanSamples));
            if (energy < best)
            {
                (best, at) = (energy, from + (SpanSamples / 2));
            }
        }

        return at;
    }
}
