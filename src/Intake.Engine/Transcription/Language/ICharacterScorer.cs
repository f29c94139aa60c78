namespace Intake.Engine.Transcription.Language;

/// <summary>
/// Scores a text character by character while the search writes it (language model, hotwords).
/// States are small numbers owned by the scorer; a scorer is immutable and may be shared by threads.
/// </summary>
internal interface ICharacterScorer
{
    /// <summary>State before the first character of a segment.</summary>
    int Start { get; }

    /// <summary>Adds one UTF-16 unit of recogniser text, as it is (Traditional, full width, punctuation included).</summary>
    /// <param name="state">State so far.</param>
    /// <param name="character">Next character.</param>
    /// <param name="score">Natural-log score to add to the hypothesis; 0 for characters that the scorer does not judge.</param>
    /// <returns>State after the character.</returns>
    int Advance(int state, char character, out float score);

    /// <summary>Score of ending the text in this state.</summary>
    float End(int state);
}
