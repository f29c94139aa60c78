using System.ComponentModel.DataAnnotations;

namespace Intake.Engine.Transcription;

/// <summary>How the text of speech under way is kept up to date; changed by <c>with</c>.</summary>
public sealed record LiveOptions
{
    /// <summary>New speech between two decodings, in seconds. Default 0.8.</summary>
    /// <example>0.4 shows words earlier at twice the work.</example>
    [Range(0.1, 10.0)]
    public double UpdateSeconds { get; init; } = 0.8;

    /// <summary>Decodings in a row that must agree on a word before it is never taken back. Default 2.</summary>
    /// <example>3 for fewer errors that stay and a longer wait.</example>
    [Range(2, 10)]
    public int Agreement { get; init; } = 2;

    /// <summary>Seconds of silence that the encoder sees behind unfinished speech. Default 1.5; a final decoding has the recogniser's own padding.</summary>
    [Range(0.0, 30.0)]
    public double ContextPaddingSeconds { get; init; } = 1.5;

    /// <summary>Shortest window for unfinished speech, in seconds. Default 4.</summary>
    [Range(1.0, 30.0)]
    public double MinimumContextSeconds { get; init; } = 4;

    /// <summary>Speech beyond this is cut at a quiet point and its settled part not decoded again, in seconds. Default 7.</summary>
    /// <example>15 keeps more context and costs up to twice as much.</example>
    [Range(4.0, 30.0)]
    public double SettleSeconds { get; init; } = 7;
}
