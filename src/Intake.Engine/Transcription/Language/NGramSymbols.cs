namespace Intake.Engine.Transcription.Language;

/// <summary>Symbols with a meaning of their own; the others are characters.</summary>
internal static class NGramSymbols
{
    /// <summary>Is not judged and leaves no trace: punctuation, blanks, marks.</summary>
    public const ushort None = 0;

    /// <summary>Any character that the training texts lack.</summary>
    public const ushort Unknown = 1;

    /// <summary>Begin of a text; never predicted.</summary>
    public const ushort Start = 2;

    /// <summary>End of a text.</summary>
    public const ushort End = 3;

    /// <summary>A number of any length, since recognisers write 12 or 十二 at will.</summary>
    public const ushort Number = 4;

    /// <summary>The first character.</summary>
    public const ushort First = 5;
}
