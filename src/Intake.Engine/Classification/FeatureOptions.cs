using System.ComponentModel.DataAnnotations;

namespace Intake.Engine.Classification;

/// <summary>What <see cref="TextFeatures"/> counts in a text; fixed when a classifier is trained and stored with it.</summary>
public sealed record FeatureOptions
{
    /// <summary>Longest character n-gram; default 3.</summary>
    [Range(1, 6)]
    public int CharacterMax { get; init; } = 3;

    /// <summary>Shortest n-gram of toneless pinyin syllables; default 1.</summary>
    [Range(1, 6)]
    public int SyllableMin { get; init; } = 1;

    /// <summary>Longest n-gram of toneless pinyin syllables; 0 switches them off; default 2.</summary>
    [Range(0, 6)]
    public int SyllableMax { get; init; } = 2;

    /// <summary>Hash buckets as a power of two; default 21 (2,097,152), where fewer than one n-gram in five shares its bucket.</summary>
    [Range(10, 24)]
    public int BucketBits { get; init; } = 21;

    /// <summary>An n-gram is kept when at least so many training texts hold it; default 2.</summary>
    [Range(1, 1000)]
    public int MinimumTexts { get; init; } = 2;

    /// <summary>At most so many n-grams are kept, those of most texts first; default 131,072.</summary>
    [Range(1, 4_194_304)]
    public int MaximumRows { get; init; } = 131_072;
}
