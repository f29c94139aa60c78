using System.Numerics.Tensors;
using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>A factor and an offset for the score of each label of a head.</summary>
internal sealed record HeadCalibration(float[] Slope, float[] Offset)
{
    /// <summary>One temperature and the prior of the held-out texts.</summary>
    public static HeadCalibration OneOf(float[][] scores, int[] classes)
    {
        var scale = Calibration.Scale(scores, classes);
        var offsets = Calibration.Offsets(scores, classes, scale);
        float[][] moved = [.. scores.Select(all => all.Select((score, at) => (score * scale) + offsets[at]).ToArray())];
        var again = Calibration.Scale(moved, classes);
        return new HeadCalibration([.. offsets.Select(_ => scale * again)], [.. offsets.Select(offset => offset * again)]);
    }

    /// <summary>Platt's slope and offset for each label.</summary>
    public static HeadCalibration AnyOf(float[][] scores, Func<int, int, bool> holds)
    {
        var labels = Enumerable.Range(0, scores[0].Length)
            .Select(at => Calibration.Platt([.. scores.Select(all => all[at])], [.. scores.Select((_, text) => holds(text, at))])).ToArray();
        return new HeadCalibration([.. labels.Select(label => label.Slope)], [.. labels.Select(label => label.Offset)]);
    }

    /// <summary>Probabilities of which one holds.</summary>
    public float[] OfOne(float[] scores)
    {
        var probabilities = Moved(scores);
        Softmax.Of(probabilities, probabilities);
        return probabilities;
    }

    /// <summary>Probabilities of which any may hold.</summary>
    public float[] OfAny(float[] scores)
    {
        var probabilities = Moved(scores);
        TensorPrimitives.Sigmoid<float>(probabilities, probabilities);
        return probabilities;
    }

    /// <summary>The head with the calibration in its weights.</summary>
    public LinearHead Apply(LinearHead head) => head with
    {
        Weights = [.. head.Weights.Select((weight, at) => weight * Slope[at % head.Outputs])],
        Bias = [.. head.Bias.Select((bias, at) => (bias * Slope[at]) + Offset[at])],
    };

    private float[] Moved(float[] scores)
    {
        var moved = new float[scores.Length];
        TensorPrimitives.MultiplyAdd(scores, Slope, Offset, moved);
        return moved;
    }
}
