using System.Runtime.Intrinsics;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Triangular filters on the Slaney mel scale with Slaney normalisation, as librosa.filters.mel makes them.</summary>
internal sealed class MelFilterBank
{
    private readonly int[] _firstBin;
    private readonly float[][] _weights;

    /// <param name="sampleRate">Hz.</param>
    /// <param name="transformLength">Samples a frame; bins are <c>sampleRate / transformLength</c> apart.</param>
    /// <param name="bands">Number of mel bands.</param>
    public MelFilterBank(int sampleRate, int transformLength, int bands)
    {
        Bands = bands;
        _firstBin = new int[bands];
        _weights = new float[bands][];
        var top = HertzToMel(sampleRate / 2.0);
        var edges = Enumerable.Range(0, bands + 2).Select(i => MelToHertz(top * i / (bands + 1))).ToArray();
        var binHertz = (double)sampleRate / transformLength;
        var bins = (transformLength / 2) + 1;
        for (var band = 0; band < bands; band++)
        {
            var (low, centre, high) = (edges[band], edges[band + 1], edges[band + 2]);
            var first = Math.Max(0, (int)Math.Floor(low / binHertz));
            var last = Math.Min(bins - 1, (int)Math.Ceiling(high / binHertz));
            var scale = 2 / (high - low);
            _firstBin[band] = first;
            _weights[band] = [.. Enumerable.Range(first, last - first + 1).Select(bin =>
                (float)(scale * Math.Max(0, Math.Min(
                    ((bin * binHertz) - low) / (centre - low),
                    (high - (bin * binHertz)) / (high - centre)))))];
        }
    }

    /// <summary>Number of mel bands.</summary>
    public int Bands { get; }

    /// <summary>Energy of one band for eight frames.</summary>
    /// <param name="band">0-based band.</param>
    /// <param name="power">Power spectrum. // [bin] × 8 lanes</param>
    public Vector256<float> Apply(int band, ReadOnlySpan<Vector256<float>> power)
    {
        var weights = _weights[band];
        var bins = power.Slice(_firstBin[band], weights.Length);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += bins[i] * weights[i];
        }

        return sum;
    }

    // Slaney's scale: linear below 1 kHz (200/3 Hz a mel), logarithmic above (27 mels for a factor of 6.4).
    private const double LinearHertz = 200.0 / 3, KneeHertz = 1000, KneeMel = KneeHertz / LinearHertz;
    private static readonly double LogStep = Math.Log(6.4) / 27;

    private static double HertzToMel(double hertz) =>
        hertz < KneeHertz ? hertz / LinearHertz : KneeMel + (Math.Log(hertz / KneeHertz) / LogStep);

    private static double MelToHertz(double mel) =>
        mel < KneeMel ? mel * LinearHertz : KneeHertz * Math.Exp(LogStep * (mel - KneeMel));
}
