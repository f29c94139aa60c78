namespace Intake.Benchmarks.Live;

/// <summary>The figures of one set of recordings. Seconds are seconds; latencies run from the end of a character, or of the speech.</summary>
internal sealed record LiveFigures(
    string Set,
    int Recordings,
    double SoundSeconds,
    double SpeechSeconds,
    int Reports,
    double ShownMedianSeconds,
    double ShownNinetiethSeconds,
    double StableMedianSeconds,
    double FinalMedianSeconds,
    double FinalNinetiethSeconds,
    double Flicker,
    double WorkPerSecondOfSpeech,
    double CallsPerCore,
    double FinalCer,
    double OfflineCer,
    int Revised,
    int Broken);
