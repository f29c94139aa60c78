using System.ComponentModel.DataAnnotations;
using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Training;

/// <summary>How the language model is trained; the defaults are those of the committed file.</summary>
public sealed record LanguageModelOptions
{
    /// <summary>Longest n-gram, in characters; default 5.</summary>
    [Range(2, NGramFile.MaximumOrder)]
    public int Order { get; init; } = 5;

    /// <summary>
    /// An n-gram goes when the model's perplexity rises by less than this share without it (Stolcke 1998); 0 keeps all; default 1e-7.
    /// </summary>
    /// <example>3e-7 halves the file, 3e-8 doubles it.</example>
    [Range(0, 1)]
    public double Prune { get; init; } = 1e-7;

    /// <summary>Every so manieth text is held out to measure the perplexity, before the model is trained on all; default 20.</summary>
    [Range(2, 1000)]
    public int HeldOutEvery { get; init; } = 20;
}
