using Intake.Engine.Transcription;

namespace Intake.Engine.Speakers;

/// <summary>When each character of a text is said: by the times of the words, or evenly over the speech where there are none.</summary>
internal static class TextTimes
{
    private const double FramesPerSecond = 100;

    /// <summary>Middle of each character, in 10 ms frames of the call. // [character]</summary>
    /// <param name="text">The segment.</param>
    /// <param name="speech">Breath groups of the call, in frames.</param>
    public static double[] Of(TranscriptSegment text, IReadOnlyList<(int Start, int End)> speech)
    {
        if (text.Words.Count > 0)
        {
            return [.. text.Words.SelectMany(word => Enumerable.Repeat((word.Start + word.End).TotalSeconds / 2 * FramesPerSecond, word.Text.Length))];
        }

        double start = text.Start.TotalSeconds * FramesPerSecond, end = text.End.TotalSeconds * FramesPerSecond;
        var inside = speech.Where(group => group.Start < end && group.End > start)
            .Select(group => (Start: Math.Max(start, group.Start), End: Math.Min(end, group.End))).ToArray();
        return Spread(text.Text, inside.Length > 0 ? inside : [(start, end)]);
    }

    private static double[] Spread(string text, (double Start, double End)[] spans)
    {
        var spoken = text.Count(char.IsLetterOrDigit);
        var share = spans.Sum(span => span.End - span.Start) / Math.Max(1, spoken);
        var times = new double[text.Length];
        var before = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = char.IsLetterOrDigit(text[i]);
            times[i] = At(spans, (before + (letter ? 0.5 : 0)) * share);
            before += letter ? 1 : 0;
        }

        return times;
    }

    // the place in time after so much speech
    private static double At((double Start, double End)[] spans, double length)
    {
        foreach (var (start, end) in spans)
        {
            if (length <= end - start)
            {
                return start + length;
            }

            length -= end - start;
        }

        return spans[^1].End;
    }
}
