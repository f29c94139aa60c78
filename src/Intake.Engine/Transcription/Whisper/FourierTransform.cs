using System.Runtime.Intrinsics;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// Power spectrum of real frames of one fixed even length, eight frames at a time: each vector lane holds one frame.
/// Mixed-radix Stockham transform of half length, then the usual split of the packed spectrum.
/// </summary>
internal sealed class FourierTransform
{
    /// <summary>Frames computed together.</summary>
    public const int Lanes = 8;

    private readonly int _half;
    private readonly Stage[] _stages;
    private readonly float[] _splitCos;
    private readonly float[] _splitSin;
    private Vector256<float>[] _re, _im, _nextRe, _nextIm;

    public FourierTransform(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 4);
        if (length % 2 != 0)
        {
            throw new ArgumentException($"length {length} is odd, expected an even number", nameof(length));
        }

        Length = length;
        _half = length / 2;
        _stages = Stages(_half);
        _splitCos = [.. Enumerable.Range(0, _half + 1).Select(k => (float)Math.Cos(2 * Math.PI * k / length))];
        _splitSin = [.. Enumerable.Range(0, _half + 1).Select(k => (float)Math.Sin(2 * Math.PI * k / length))];
        _re = new Vector256<float>[_half];
        _im = new Vector256<float>[_half];
        _nextRe = new Vector256<float>[_half];
        _nextIm = new Vector256<float>[_half];
    }

    /// <summary>Samples a frame.</summary>
    public int Length { get; }

    /// <summary>Bins of the power spectrum: half the length plus one.</summary>
    public int Bins => _half + 1;

    /// <summary>Squared magnitudes of the transform of eight frames.</summary>
    /// <param name="frames">Windowed samples. // [sample] × 8 lanes</param>
    /// <param name="power">Result. // [bin] × 8 lanes</param>
    public void Power(ReadOnlySpan<Vector256<float>> frames, Span<Vector256<float>> power)
    {
        for (var i = 0; i < _half; i++)
        {
            _re[i] = frames[2 * i];
            _im[i] = frames[(2 * i) + 1];
        }

        foreach (var stage in _stages)
        {
            Run(stage);
            (_re, _nextRe) = (_nextRe, _re);
            (_im, _nextIm) = (_nextIm, _im);
        }

        var halfOne = Vector256.Create(0.5f);
        for (var k = 0; k <= _half; k++)
        {
            int a = k % _half, b = (_half - k) % _half;
            var evenRe = halfOne * (_re[a] + _re[b]);
            var evenIm = halfOne * (_im[a] - _im[b]);
            var oddRe = halfOne * (_im[a] + _im[b]);
            var oddIm = halfOne * (_re[b] - _re[a]);
            var re = evenRe + (oddRe * _splitCos[k]) + (oddIm * _splitSin[k]);
            var im = evenIm + (oddIm * _splitCos[k]) - (oddRe * _splitSin[k]);
            power[k] = (re * re) + (im * im);
        }
    }

    private void Run(Stage stage)
    {
        int p = stage.Radix, q = stage.Length / p, s = stage.Stride;
        for (var j = 0; j < q; j++)
        {
            for (var k = 0; k < s; k++)
            {
                for (var t = 0; t < p; t++)
                {
                    var sumRe = _re[(s * j) + k];
                    var sumIm = _im[(s * j) + k];
                    for (var r = 1; r < p; r++)
                    {
                        var x = (s * (j + (q * r))) + k;
                        var cos = stage.RootCos[(r * t) % p];
                        var sin = stage.RootSin[(r * t) % p];
                        sumRe += (_re[x] * cos) + (_im[x] * sin);
                        sumIm += (_im[x] * cos) - (_re[x] * sin);
                    }

                    var twiddleCos = stage.TwiddleCos[(j * p) + t];
                    var twiddleSin = stage.TwiddleSin[(j * p) + t];
                    var y = (s * ((p * j) + t)) + k;
                    _nextRe[y] = (sumRe * twiddleCos) + (sumIm * twiddleSin);
                    _nextIm[y] = (sumIm * twiddleCos) - (sumRe * twiddleSin);
                }
            }
        }
    }

    private static Stage[] Stages(int length)
    {
        var stages = new List<Stage>();
        int rest = length, stride = 1;
        while (rest > 1)
        {
            var radix = Radix(rest);
            stages.Add(new Stage(radix, rest, stride));
            rest /= radix;
            stride *= radix;
        }

        return [.. stages];
    }

    private static int Radix(int rest)
    {
        if (rest % 4 == 0)
        {
            return 4;
        }

        var radix = 2;
        while (rest % radix != 0)
        {
            radix++;
        }

        return radix;
    }

    private sealed class Stage
    {
        public Stage(int radix, int length, int stride)
        {
            (Radix, Length, Stride) = (radix, length, stride);
            (RootCos, RootSin) = Table(radix, i => (double)i / radix);
            (TwiddleCos, TwiddleSin) = Table(length, i => (double)(i / radix) * (i % radix) / length);
        }

        public int Radix { get; }

        public int Length { get; }

        public int Stride { get; }

        public float[] RootCos { get; }

        public float[] RootSin { get; }

        public float[] TwiddleCos { get; }

        public float[] TwiddleSin { get; }

        private static (float[] Cos, float[] Sin) Table(int count, Func<int, double> turns) =>
            ([.. Enumerable.Range(0, count).Select(i => (float)Math.Cos(2 * Math.PI * turns(i)))],
             [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(2 * Math.PI * turns(i)))]);
    }
}
