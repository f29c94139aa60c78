using System.ComponentModel.DataAnnotations;

namespace Intake.Engine.Segmentation;

/// <summary>How speech is cut into segments. The defaults suit recordings; <see cref="Live"/> suits calls under way.</summary>
public sealed record SegmenterOptions : IValidatableObject
{
    /// <summary>For calls under way: ends a turn without waiting whether the next one could be joined; its text is shown before that.</summary>
    public static SegmenterOptions Live { get; } = new() { PaddingSeconds = 0.2, JoinGapSeconds = 0 };

    /// <summary>Probability from which a window counts as speech. Default: 0.5.</summary>
    /// <example>0.7 for lines with loud background voices.</example>
    [Range(0.05, 0.95)]
    public double Threshold { get; init; } = 0.5;

    /// <summary>Probability below which speech may end; lies under the threshold so that speech does not flicker. Default: 0.35.</summary>
    /// <example>0.2 keeps whispered word ends.</example>
    [Range(0.01, 0.95)]
    public double NegativeThreshold { get; init; } = 0.35;

    /// <summary>Speech must be longer than this, in seconds. Default: 0.2; a spoken 嗯 or 好 takes about 0.25.</summary>
    /// <example>0.5 drops one-syllable answers and most coughs.</example>
    [Range(0, 5)]
    public double MinSpeechSeconds { get; init; } = 0.2;

    /// <summary>A pause of this length ends speech, in seconds. Default: 0.5, longer than the pauses within a sentence.</summary>
    /// <example>0.3 answers faster in live calls, at the price of cut sentences.</example>
    [Range(0, 3.5)]
    public double MinSilenceSeconds { get; init; } = 0.5;

    /// <summary>Sound kept before and after speech, in seconds; neighbours share a shorter gap in halves. Default: 0.4; 0.2 costs 0.7 points of CER on the demo calls.</summary>
    /// <example>0.03 is the detector's own default.</example>
    [Range(0, 2)]
    public double PaddingSeconds { get; init; } = 0.4;

    /// <summary>Longest segment, in seconds; Whisper hears 30 at once. Default: 28.</summary>
    /// <example>15 where texts must be short.</example>
    [Range(2, 30)]
    public double MaxSeconds { get; init; } = 28;

    /// <summary>Last part of a too long segment in which the quietest point is searched for the cut, in seconds. Default: 8.</summary>
    /// <example>4 keeps the pieces near the maximum.</example>
    [Range(0.5, 29)]
    public double CutSearchSeconds { get; init; } = 8;

    /// <summary>Neighbours with a gap of at most this are joined, in seconds; 0 joins nothing. Default: 1.</summary>
    /// <example>0 where each turn of a conversation must stay alone.</example>
    [Range(0, 3.5)]
    public double JoinGapSeconds { get; init; } = 1;

    /// <summary>Longest segment that joining may make, in seconds. Default: 10; of 3, 6, 10 and 20 it gave the best CER and the least work on the demo calls.</summary>
    /// <example>20 for the fastest work through an archive.</example>
    [Range(0, 30)]
    public double JoinSeconds { get; init; } = 10;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (NegativeThreshold > Threshold)
        {
            yield return new ValidationResult(
                $"NegativeThreshold is {NegativeThreshold}, expected at most Threshold ({Threshold}).", [nameof(NegativeThreshold)]);
        }

        if (JoinSeconds > MaxSeconds)
        {
            yield return new ValidationResult(
                $"JoinSeconds is {JoinSeconds}, expected at most MaxSeconds ({MaxSeconds}).", [nameof(JoinSeconds)]);
        }

        if (MaxSeconds < 1 + CutSearchSeconds + (2 * PaddingSeconds))
        {
            yield return new ValidationResult(
                $"CutSearchSeconds is {CutSearchSeconds}, expected at most MaxSeconds - 2 PaddingSeconds - 1 ({MaxSeconds - (2 * PaddingSeconds) - 1}).",
                [nameof(CutSearchSeconds)]);
        }
    }
}
