using Intake.Engine.Transcription;
using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription;

/// <summary>
/// Hears sound in which a word is a run of samples that all have the word's number as value, and zeros are pauses.
/// A word that the window cuts off is heard as a wrong one.
/// </summary>
internal sealed class HearingDecoder : ILiveDecoder
{
    public const int CutWord = 1000;

    public bool IsBad { get; set; }

    public List<int> Windows { get; } = [];

    public DecodingResult? Continue(ReadOnlyMemory<float> samples, IReadOnlyList<int> stable, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Windows.Add(samples.Length);
        var words = Words(samples.Span);
        Assert.Equal(stable, words.Take(stable.Count));
        return new DecodingResult(words, [.. words.Select(_ => -0.1)], -0.1, 0, 0, false, 0);
    }

    public DecodingResult? Complete(ReadOnlyMemory<float> samples, IReadOnlyList<int> stable, CancellationToken cancellation) =>
        IsBad ? null : Continue(samples, stable, cancellation);

    public (string Text, double AverageLogProbability) Anew(ReadOnlyMemory<float> samples, CancellationToken cancellation) =>
        IsBad ? ("anew", -0.5) : (Text(Words(samples.Span)), -0.1);

    public int? Split(ReadOnlyMemory<float> samples, IReadOnlyList<int> tokens, CancellationToken cancellation) =>
        Math.Min(Words(samples.Span).Count, tokens.Count);

    public string Text(IEnumerable<int> tokens) => string.Concat(tokens.Select(token => token == CutWord ? '?' : (char)(0x4E00 + token)));

    private static List<int> Words(ReadOnlySpan<float> samples)
    {
        var words = new List<int>();
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i] != 0 && (i == 0 || samples[i - 1] == 0))
            {
                words.Add((int)samples[i]);
            }
        }

        if (samples[^1] != 0)
        {
            words[^1] = CutWord;
        }

        return words;
    }
}
