using Intake.Engine.Segmentation;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Fits words into the stretches in which a voice is heard, and tells where a long pause ends a segment.</summary>
/// <param name="voiced">Stretches of voice in the call, in order of time.</param>
internal sealed class WordPauses(IReadOnlyList<VoiceSpan> voiced)
{
    // the detector hears a voice late and lets go of it late (0.03 and 0.1 s against the sound's own level, medians on the demo
    // calls), and a soft consonant comes before that
    private static readonly TimeSpan StartMargin = TimeSpan.FromSeconds(0.1);

    // further from an edge than this, speech was left out rather than a word placed wrongly
    private static readonly TimeSpan LongestSnap = TimeSpan.FromSeconds(0.5);

    // between margins; pauses within a sentence reach 0.6 s, those between turns of a call start at 0.5 s (demo calls)
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan SentencePause = TimeSpan.FromSeconds(0.3);

    private readonly VoiceSpan[] _spans = Widened(voiced);

    /// <summary>Whether a voice is heard at a time.</summary>
    public bool IsVoiced(TimeSpan time) => _spans.Any(span => span.Start <= time && time < span.End);

    /// <summary>Words moved out of the pauses; the first and the last of a stretch reach to its edges.</summary>
    public TranscriptWord[] Fit(IReadOnlyList<TranscriptWord> words)
    {
        var spans = words.Select(SpanOf).ToArray();
        return
        [
            .. words.Select((word, i) =>
            {
                var span = spans[i];
                var isFirst = i == 0 || spans[i - 1] != span;
                var isLast = i == words.Count - 1 || spans[i + 1] != span;
                var start = word.Start < span.Start || (isFirst && word.Start - span.Start < LongestSnap) ? span.Start : word.Start;
                var end = word.End > span.End || (isLast && span.End - word.End < LongestSnap) ? span.End : word.End;
                return word with { Start = start > end ? end : start, End = end };
            }),
        ];
    }

    /// <summary>The words between long pauses; a pause behind a sentence may be shorter.</summary>
    public static IEnumerable<ArraySegment<TranscriptWord>> Parts(TranscriptWord[] words)
    {
        var first = 0;
        for (var at = 1; at <= words.Length; at++)
        {
            if (at == words.Length || words[at].Start - words[at - 1].End >= (EndsSentence(words[at - 1]) ? SentencePause : LongPause))
            {
                yield return new ArraySegment<TranscriptWord>(words, first, at - first);
                first = at;
            }
        }
    }

    private static bool EndsSentence(TranscriptWord word) => word.Text.AsSpan().TrimEnd() is [.., '。' or '？' or '！' or '.' or '?' or '!' or '…'];

    private VoiceSpan SpanOf(TranscriptWord word)
    {
        TimeSpan Overlap(VoiceSpan span) => Earlier(word.End, span.End) - Later(word.Start, span.Start); // negative: the distance
        return _spans.Length == 0 ? new VoiceSpan(word.Start, word.End) : _spans.MaxBy(Overlap);
    }

    private static VoiceSpan[] Widened(IReadOnlyList<VoiceSpan> spans) =>
    [
        .. spans.Select((span, i) => span with
        {
            Start = span.Start - (i == 0 ? StartMargin : Earlier(StartMargin, (span.Start - spans[i - 1].End) / 2)),
        }),
    ];

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
