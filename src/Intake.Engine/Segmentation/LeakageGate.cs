namespace Intake.Engine.Segmentation;

/// <summary>
/// Tells which 10 ms frames of one channel are only the other speaker leaking in: sound that is no louder than the leak usually is,
/// seen from the loudest that the other channel was in the last 120 ms. How loud the leak is, is learned from the frames
/// in which the other channel dominates, so that real speech at the same time is kept.
/// </summary>
internal sealed class LeakageGate
{
    private const int DelayFrames = 13; // up to 120 ms
    private const int LowestDb = -60, HighestDb = -6; // ratios that are counted
    private const double AudibleDb = -55; // dB of full scale: quieter leakage is no speech for the detector
    private const double ActiveDb = -50; // the other channel speaks
    private const double MarginDb = 6;
    private const double Share = 0.75; // of the frames whose ratio is at most the usual one
    private const double Most = 1000; // frames that are remembered: 10 s of the other's speech
    private const double AssumedDb = -12; // before anything is heard: the loudest leakage that occurs
    private const double Assumed = 30; // frames that this belief is worth

    private readonly double[] _counts = new double[HighestDb - LowestDb + 1]; // [ratio in dB]
    private readonly double[] _others = new double[DelayFrames];
    private double _total = Assumed;
    private double _usual = AssumedDb;
    private int _at;

    public LeakageGate()
    {
        Array.Fill(_others, double.NegativeInfinity);
        _counts[(int)AssumedDb - LowestDb] = Assumed;
    }

    /// <summary>Takes the next frame of both channels; true when this channel holds leakage only.</summary>
    /// <param name="own">Level of this channel, dB of full scale.</param>
    /// <param name="other">Level of the other channel.</param>
    public bool Step(double own, double other)
    {
        _others[_at] = other;
        _at = (_at + 1) % DelayFrames;
        var source = _others.Max();
        if (source < ActiveDb)
        {
            return false;
        }

        var ratio = own - source;
        if (ratio <= HighestDb)
        {
            Learn(ratio);
        }

        return source + _usual > AudibleDb && ratio <= Math.Min(HighestDb, _usual + MarginDb);
    }

    private void Learn(double ratio)
    {
        _counts[(int)Math.Round(Math.Clamp(ratio, LowestDb, HighestDb)) - LowestDb]++;
        _total++;
        if (_total > Most)
        {
            for (var i = 0; i < _counts.Length; i++)
            {
                _counts[i] /= 2;
            }

            _total /= 2;
        }

        var below = 0.0;
        var bin = -1;
        while (below < Share * _total && bin < _counts.Length - 1)
        {
            below += _counts[++bin];
        }

        _usual = bin + LowestDb;
    }
}
