using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Speech;

/// <summary>What the project wants of the recogniser, read from the figures of one run.</summary>
internal static class SpeechGoals
{
    public const string Own = "hotline int8";
    public const string OwnFp32 = "hotline fp32";
    public const string Peer = "whisper.cpp q8_0 greedy";

    public static IEnumerable<Goal> Of(IReadOnlyList<SystemFigures> systems)
    {
        var own = systems.Single(system => system.Name == Own);
        if (systems.SingleOrDefault(system => system.Name == OwnFp32) is { } exact)
        {
            yield return new Goal("CER int8 − fp32, Mandarin clips", Points(own, exact), 1, AtLeast: false, " points");
        }

        if (systems.SingleOrDefault(system => system.Name == Peer) is not { } peer)
        {
            yield break;
        }

        yield return new Goal("CER int8 − whisper.cpp greedy, Mandarin clips", Points(own, peer), 1, AtLeast: false, " points");
        if (own.ShortSeconds.Count > 0)
        {
            yield return new Goal("speed, int8 over whisper.cpp greedy, short clips", Ratio(peer.ShortSeconds, own.ShortSeconds), 5, AtLeast: true, "x");
            yield return new Goal("speed, int8 over whisper.cpp greedy, one long file", Ratio(peer.LongSeconds, own.LongSeconds), 1.5, AtLeast: true, "x");
        }
    }

    private static double Points(SystemFigures one, SystemFigures other) => 100 * (one.Mandarin.Cer - other.Mandarin.Cer);

    // pair by pair: both ran within the same round
    private static double Ratio(IEnumerable<double> slow, IEnumerable<double> fast) =>
        Statistics.Median(slow.Zip(fast, (a, b) => a / b));
}
