namespace Intake.Engine.Transcription.Whisper;

/// <summary>How one window is decoded.</summary>
internal sealed record DecodingOptions
{
    /// <summary>Language token to use; null lets the model detect it.</summary>
    public int? LanguageToken { get; init; }

    /// <summary>0 takes the likeliest token, above it tokens are drawn.</summary>
    public double Temperature { get; init; }

    /// <summary>Most hypotheses of a window that are followed at a time; 1 is greedy search.</summary>
    public int BeamWidth { get; init; } = 1;

    /// <summary>A hypothesis whose score lies this far below the best one is given up.</summary>
    public double BeamMargin { get; init; } = double.PositiveInfinity;

    /// <summary>Most tokens of a transcript.</summary>
    public int MaximumTokens { get; init; } = 224;

    /// <summary>Whether the decoder is to write timestamps.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Latest timestamp allowed, in steps of 20 ms.</summary>
    public int MaximumTimestamp { get; init; } = 1500;

    /// <summary>Ordinary tokens put before the transcript as its supposed past.</summary>
    public IReadOnlyList<int> Prompt { get; init; } = [];

    /// <summary>Tokens that the transcript starts with, known from an earlier decoding; read in one step.</summary>
    public IReadOnlyList<int> Prefix { get; init; } = [];
}
