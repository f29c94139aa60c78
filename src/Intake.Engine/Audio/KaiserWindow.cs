namespace Intake.Engine.Audio;

/// <summary>The Kaiser window for a wanted stop-band attenuation (Kaiser 1974).</summary>
internal sealed class KaiserWindow
{
    private readonly double _beta;
    private readonly double _scale;

    /// <param name="attenuation">Stop-band attenuation in dB, above 50.</param>
    public KaiserWindow(double attenuation)
    {
        _beta = 0.1102 * (attenuation - 8.7);
        _scale = 1 / BesselI0(_beta);
    }

    /// <summary>Taps that a low-pass of this attenuation needs for a transition band.</summary>
    /// <param name="attenuation">Stop-band attenuation in dB.</param>
    /// <param name="transition">Width of the transition band in cycles per sample.</param>
    public static double Taps(double attenuation, double transition) =>
        (attenuation - 7.95) / (2.285 * 2 * Math.PI * transition);

    /// <summary>Value at <paramref name="x"/>, 0 in the middle, ±1 at the ends.</summary>
    public double At(double x) =>
        Math.Abs(x) > 1 ? 0 : BesselI0(_beta * Math.Sqrt(1 - (x * x))) * _scale;

    // power series, converges for every argument that occurs here (beta < 20)
    private static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > 1e-17 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
