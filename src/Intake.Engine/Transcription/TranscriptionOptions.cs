using System.ComponentModel.DataAnnotations;
using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Transcription;

/// <summary>How speech is turned into text; changed by <c>with</c>.</summary>
public sealed record TranscriptionOptions
{
    /// <summary>Language code of the model, or <c>auto</c> to detect it in the first segment of a call. Default <c>zh</c>.</summary>
    public string Language { get; init; } = "zh";

    /// <summary>Seconds of silence that the encoder sees behind a segment. Default 4: less makes the decoder loop.</summary>
    [Range(0.0, 30.0)]
    public double ContextPaddingSeconds { get; init; } = 4;

    /// <summary>Shortest window of the encoder in seconds. Default 10.</summary>
    [Range(1.0, 30.0)]
    public double MinimumContextSeconds { get; init; } = 10;

    /// <summary>Temperatures tried in turn while the result is doubtful. Default 0, 0.4 and 0.8: finer steps cost time and gave the same texts.</summary>
    public IReadOnlyList<double> Temperatures { get; init; } = [0, 0.4, 0.8];

    /// <summary>Text that zlib shrinks by more than this factor repeats itself. Default 2.4.</summary>
    [Range(1.0, 10.0)]
    public double CompressionRatioThreshold { get; init; } = 2.4;

    /// <summary>A mean log-probability below this is doubtful. Default −1.0.</summary>
    [Range(-10.0, 0.0)]
    public double LogProbabilityThreshold { get; init; } = -1.0;

    /// <summary>Fewer tokens a second of speech are doubtful. Default 2; fluent Mandarin has 4 to 8.</summary>
    [Range(0.0, 10.0)]
    public double MinimumTokensPerSecond { get; init; } = 2;

    /// <summary>Above this no-speech probability a doubtful text is dropped. Default 0.6.</summary>
    [Range(0.0, 1.0)]
    public double NoSpeechThreshold { get; init; } = 0.6;

    /// <summary>Most tokens of one segment. Default 224, half of the decoder's positions.</summary>
    [Range(1, 448)]
    public int MaximumTokens { get; init; } = 224;

    /// <summary>Segments of at least this many seconds are decoded with timestamps and split at them. Default: never.</summary>
    [Range(0.0, 1000.0)]
    public double TimestampsFromSeconds { get; init; } = 1000;

    /// <summary>Whether words get their times from the model's attention; otherwise the speech is shared out among them. Default true; costs about 4 % of the time (<c>benchmarks/run times</c>).</summary>
    public bool WordTimes { get; init; } = true;

    /// <summary>What turns the probabilities of words into their confidence. Default: that of the committed model.</summary>
    public WordCalibration Calibration { get; init; } = WordCalibration.WhisperBase;

    /// <summary>Most hypotheses of a window that are followed at a time; 1 is greedy search. Default 5.</summary>
    [Range(1, 64)]
    public int BeamWidth { get; init; } = 5;

    /// <summary>Most ways to write a segment that are given with it, its text among them; 0 gives none. Default 0. Above the width of the beam they widen it.</summary>
    [Range(0, 64)]
    public int Alternatives { get; init; }

    /// <summary>A hypothesis whose score (natural logarithm) lies this far below the best one is given up. Default 4.</summary>
    [Range(0.1, 1000.0)]
    public double BeamMargin { get; init; } = 4;

    /// <summary>File of a language model (<c>train lm</c>) that the search listens to. Default null: none.</summary>
    public string? LanguageModel { get; init; }

    /// <summary>Weight of the language model's score against the recogniser's. Default 0.2.</summary>
    [Range(0.0, 10.0)]
    public double LanguageModelWeight { get; init; } = 0.2;

    /// <summary>Added to the score for every letter or digit where a language model is used, which makes each cost something. Default 0.5.</summary>
    [Range(-10.0, 10.0)]
    public double CharacterBonus { get; init; } = 0.5;

    /// <summary>Names that the recogniser is to know. Default null: none. Not put right in segments with timestamps.</summary>
    public Gazetteer? Hotwords { get; init; }

    /// <summary>Added to the score for every character of a listed name while the search writes it. Default 1.</summary>
    [Range(0.0, 10.0)]
    public double HotwordBonus { get; init; } = 1;

    /// <summary>Threads of one run of the model; 0 uses all cores. Default 0.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>Batches that are decoded at the same time; 0 is one a core. Default 0.</summary>
    [Range(0, 1024)]
    public int Workers { get; init; }

    /// <summary>Most windows that are decoded together. Default 4.</summary>
    [Range(1, 64)]
    public int BatchWindows { get; init; } = 4;

    /// <summary>Most seconds of speech that are decoded together, each window counted as long as the longest: bounds the memory. Default 60.</summary>
    [Range(1.0, 10000.0)]
    public double BatchSeconds { get; init; } = 60;
}
