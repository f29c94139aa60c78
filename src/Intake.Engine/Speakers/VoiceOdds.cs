using System.Numerics.Tensors;

namespace Intake.Engine.Speakers;

/// <summary>
/// How well two voices explain windows. A voice is the mean of its vectors, drawn to the mean of all by the weight of a few windows;
/// a breath group is judged by the other groups only, so that no split looks better than it is.
/// </summary>
internal sealed class VoiceOdds
{
    private const float PriorWindows = 2;
    private const double Variance = 0.01; // squared distance of a full window to the mean of its voice that counts one half
    private const int One = 2; // index of the single voice beside voices 0 and 1

    private readonly IReadOnlyList<VoiceWindow> _windows;
    private readonly float[] _prior;
    private readonly float[][] _sums; // [voice 0, voice 1, both][dimension]
    private readonly float[][] _own;
    private readonly float[][] _means;
    private readonly float[] _weights = new float[3]; // of the sums
    private readonly float[] _ownWeights = new float[3];

    public VoiceOdds(IReadOnlyList<VoiceWindow> windows)
    {
        _windows = windows;
        var dimensions = windows[0].Voice.Length;
        (_sums, _own, _means) = (Vectors(dimensions), Vectors(dimensions), Vectors(dimensions));
        _prior = new float[dimensions];
    }

    /// <summary>Log odds of every window for voice 1, and how much better this split explains them than one voice does.</summary>
    /// <param name="labels">Voice of each window. // [window]</param>
    /// <param name="odds">Result. // [window]</param>
    /// <returns>Log odds of this split against a single voice.</returns>
    public double Judge(ReadOnlySpan<int> labels, Span<double> odds)
    {
        Sum(labels, 0, labels.Length, _sums, _weights);
        double gain = 0;
        for (var first = 0; first < labels.Length;)
        {
            var end = first + 1;
            while (end < labels.Length && _windows[end].Group == _windows[first].Group)
            {
                end++;
            }

            Sum(labels, first, end, _own, _ownWeights);
            TensorPrimitives.Subtract(_sums[One], _own[One], _prior);
            TensorPrimitives.Multiply(_prior, PriorWindows / Math.Max(1e-6f, _weights[One] - _ownWeights[One]), _prior);
            for (var voice = 0; voice <= One; voice++)
            {
                TensorPrimitives.Subtract(_sums[voice], _own[voice], _means[voice]);
                TensorPrimitives.Add(_means[voice], _prior, _means[voice]);
                TensorPrimitives.Divide(_means[voice], _weights[voice] - _ownWeights[voice] + PriorWindows, _means[voice]);
            }

            for (var i = first; i < end; i++)
            {
                var (zero, one) = (Cost(i, 0), Cost(i, 1));
                odds[i] = zero - one;
                gain += Cost(i, One) - (labels[i] == 0 ? zero : one);
            }

            first = end;
        }

        return gain;
    }

    private double Cost(int window, int voice)
    {
        var distance = TensorPrimitives.Distance<float>(_windows[window].Voice, _means[voice]);
        return _windows[window].Weight * distance * distance / (2 * Variance);
    }

    private void Sum(ReadOnlySpan<int> labels, int first, int end, float[][] sums, float[] weights)
    {
        Array.Clear(weights);
        foreach (var sum in sums)
        {
            Array.Clear(sum);
        }

        for (var i = first; i < end; i++)
        {
            var window = _windows[i];
            TensorPrimitives.MultiplyAdd(window.Voice, window.Weight, sums[labels[i]], sums[labels[i]]);
            TensorPrimitives.MultiplyAdd(window.Voice, window.Weight, sums[One], sums[One]);
            weights[labels[i]] += window.Weight;
            weights[One] += window.Weight;
        }
    }

    private static float[][] Vectors(int dimensions) => [new float[dimensions], new float[dimensions], new float[dimensions]];
}
