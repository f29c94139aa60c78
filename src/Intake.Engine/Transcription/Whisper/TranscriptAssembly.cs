using Intake.Engine.Audio;
using Intake.Engine.Segmentation;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Makes segments with words and times in the call of what the decoder gave.</summary>
internal sealed class TranscriptAssembly(WhisperVocabulary vocabulary, WhisperTokenizer tokenizer, TranscriptionOptions options)
{
    private const double FrameSeconds = (double)TokenAttention.FrameSamples / AudioClip.SampleRate;

    private readonly WordSplitter _splitter = new(tokenizer);

    /// <summary>The texts of one piece, cut at long pauses and at the timestamps that the decoder wrote.</summary>
    /// <param name="piece">Decoded piece of a window.</param>
    /// <param name="window">Start of the window in the call.</param>
    /// <param name="voiced">Where a voice is heard in the call.</param>
    public IReadOnlyList<TranscriptSegment> Segments(DecodedWindow piece, TimeSpan window, IReadOnlyList<VoiceSpan> voiced)
    {
        var start = window + TimeSpan.FromSeconds((double)piece.Start / AudioClip.SampleRate);
        var end = start + TimeSpan.FromSeconds((double)piece.Length / AudioClip.SampleRate);
        var pauses = new WordPauses(Within(voiced, start, end));
        var voice = Mask(pauses, start, piece.Length);
        var aligned = piece.Result.Attention is { } attention ? TokenTimes.Aligned(attention, voice) : null;
        var parts = Runs(piece.Result.Tokens, voice.Length)
            .SelectMany(run => WordPauses.Parts(pauses.Fit(Words(piece.Result, run, start, aligned?[run.Tokens] ?? TokenTimes.Shared(run.Count, voice, run.Frames)))))
            .ToList();
        var alternatives = Alternatives(piece.Result, parts);
        var segments = new List<TranscriptSegment>();
        var at = 0;
        foreach (var part in parts)
        {
            var length = part.Sum(word => word.Text.Length);
            if (Segment(part, piece.Result, start, end) is { } segment)
            {
                segments.Add(segment with { Alternatives = [.. TextAlternative.Part(alternatives, at, length).Take(options.Alternatives)] });
            }

            at += length;
        }

        return segments;
    }

    // the text as it stands comes first, also where a name was put right in it
    private List<TextAlternative> Alternatives(DecodingResult result, IEnumerable<ArraySegment<TranscriptWord>> parts)
    {
        if (result.Ranked.Count == 0)
        {
            return [];
        }

        var text = string.Concat(parts.SelectMany(part => part).Select(word => word.Text));
        return [new(text, result.Ranked[0].Score), .. result.Ranked.Select(other => new TextAlternative(tokenizer.Decode(other.Tokens), other.Score))];
    }

    // confidence: log-probability as yet
    private TranscriptWord[] Words(DecodingResult result, TokenRun run, TimeSpan start, (double Start, double End)[] times)
    {
        TimeSpan At(int token, double share) =>
            start + TimeSpan.FromSeconds((times[token].Start + (share * (times[token].End - times[token].Start))) * FrameSeconds);
        int[] tokens = [.. result.Tokens.Take(run.Tokens)];
        double[] logProbabilities = [.. result.LogProbabilities.Take(run.Tokens)];
        return
        [
            .. _splitter.Split(tokens).Select(word => new TranscriptWord(
                At(word.First, word.FirstShare),
                At(word.Last, word.LastShare),
                word.Text,
                logProbabilities[word.First..(word.Last + 1)].Sum())),
        ];
    }

    private TranscriptSegment? Segment(ArraySegment<TranscriptWord> part, DecodingResult result, TimeSpan start, TimeSpan end)
    {
        TimeSpan Inside(TimeSpan time) => time < start ? start : time > end ? end : time;
        TranscriptWord[] words =
        [
            .. part.Zip(options.Calibration.Confidences([.. part.Select(word => word.Confidence)]), (word, confidence) => word with
            {
                Start = Inside(word.Start),
                End = Inside(word.End),
                Confidence = confidence,
            }),
        ];
        words[0] = words[0] with { Text = words[0].Text.TrimStart() };
        words[^1] = words[^1] with { Text = words[^1].Text.TrimEnd() };
        var text = string.Concat(words.Select(word => word.Text));
        return text.Length == 0
            ? null
            : new TranscriptSegment(words[0].Start, words[^1].End, Speaker.Unknown, text, result.AverageLogProbability, result.NoSpeechProbability)
            {
                Words = words,
            };
    }

    private static List<VoiceSpan> Within(IReadOnlyList<VoiceSpan> voiced, TimeSpan start, TimeSpan end) =>
    [
        .. voiced.Where(span => span.End > start && span.Start < end)
            .Select(span => new VoiceSpan(span.Start > start ? span.Start : start, span.End < end ? span.End : end)),
    ];

    private static bool[] Mask(WordPauses pauses, TimeSpan start, int samples)
    {
        var frames = Math.Max(1, (samples + TokenAttention.FrameSamples - 1) / TokenAttention.FrameSamples);
        return [.. Enumerable.Range(0, frames).Select(frame => pauses.IsVoiced(start + TimeSpan.FromSeconds((frame + 0.5) * FrameSeconds)))];
    }

    // what stands between two timestamps, and the frames that they give
    private IEnumerable<TokenRun> Runs(IReadOnlyList<int> tokens, int frames)
    {
        var (first, from) = (0, 0);
        for (var at = 0; at <= tokens.Count; at++)
        {
            if (at < tokens.Count && tokens[at] < vocabulary.FirstTimestamp)
            {
                continue;
            }

            var to = at < tokens.Count ? Math.Clamp(tokens[at] - vocabulary.FirstTimestamp, from, frames) : frames;
            if (at > first)
            {
                yield return new TokenRun(first..at, from..to);
            }

            (first, from) = (at + 1, to);
        }
    }

    private readonly record struct TokenRun(Range Tokens, Range Frames)
    {
        public int Count => Tokens.End.Value - Tokens.Start.Value;
    }
}
