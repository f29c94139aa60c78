using Intake.Engine.Transcription;

namespace Intake.Engine.Speakers;

/// <summary>Gives each text its speaker; a text that holds both is cut where the speaker changes.</summary>
internal sealed class SegmentSplitter(IReadOnlyList<SpeakerTurn> turns, IReadOnlyList<(int Start, int End)> speech)
{
    private const int MarkReach = 6; // characters from the estimated cut to a punctuation mark that is taken instead
    private const double FramesPerSecond = 100;
    private const double LeastFrames = 20; // less speech of a turn in a segment is the edge of its neighbour

    /// <summary>The segment as one text a turn.</summary>
    public IReadOnlyList<TranscriptSegment> Split(TranscriptSegment segment)
    {
        var inside = turns.Where(turn => Speech(segment, turn) >= LeastFrames).ToArray();
        if (inside.Length == 0)
        {
            inside = [turns.MaxBy(turn => Speech(segment, turn) - Apart(segment, turn))!];
        }

        var parts = Parts(segment, inside);
        var split = new List<TranscriptSegment>();
        var (word, at) = (0, 0);
        for (var i = 0; i < parts.Count; i++)
        {
            var first = word;
            for (var length = parts[i].Text.Length; length > 0 && word < segment.Words.Count; word++)
            {
                length -= segment.Words[word].Text.Length;
            }

            split.Add(segment with
            {
                Start = i == 0 ? segment.Start : parts[i].Turn.Start,
                End = i == parts.Count - 1 ? segment.End : parts[i].Turn.End,
                Speaker = parts[i].Turn.Speaker,
                Text = parts[i].Text.Trim(),
                Words = Trim([.. segment.Words.Take(first..word)]),
                Alternatives = TextAlternative.Part(segment.Alternatives, at, parts[i].Text.Length),
            });
            at += parts[i].Text.Length;
        }

        return split;
    }

    // the words of a segment, one after the other, are its text
    private static TranscriptWord[] Trim(TranscriptWord[] words)
    {
        if (words.Length > 0)
        {
            words[0] = words[0] with { Text = words[0].Text.TrimStart() };
            words[^1] = words[^1] with { Text = words[^1].Text.TrimEnd() };
        }

        return words;
    }

    // frames of speech that both have
    private double Speech(TranscriptSegment segment, SpeakerTurn turn)
    {
        var start = Math.Max(segment.Start.TotalSeconds, turn.Start.TotalSeconds) * FramesPerSecond;
        var end = Math.Min(segment.End.TotalSeconds, turn.End.TotalSeconds) * FramesPerSecond;
        return speech.Sum(group => Math.Max(0, Math.Min(end, group.End) - Math.Max(start, group.Start)));
    }

    private static double Apart(TranscriptSegment segment, SpeakerTurn turn) =>
        FramesPerSecond * Math.Max(0, Math.Max((turn.Start - segment.End).TotalSeconds, (segment.Start - turn.End).TotalSeconds));

    // turns in which nothing was recognised are left out, their neighbours of the same speaker become one
    private List<(SpeakerTurn Turn, string Text)> Parts(TranscriptSegment segment, SpeakerTurn[] inside)
    {
        var times = TextTimes.Of(segment, speech);
        var parts = new List<(SpeakerTurn Turn, string Text)>();
        var from = 0;
        for (var i = 0; i < inside.Length; i++)
        {
            var to = i == inside.Length - 1 ? segment.Text.Length : Math.Max(from, Cut(segment.Text, times, inside[i].End.TotalSeconds * FramesPerSecond, segment.Words.Count > 0));
            var text = segment.Text[from..to];
            if (parts.Count > 0 && parts[^1].Turn.Speaker == inside[i].Speaker)
            {
                parts[^1] = (parts[^1].Turn with { End = inside[i].End }, parts[^1].Text + text);
                from = to;
            }
            else if (text.Any(char.IsLetterOrDigit))
            {
                parts.Add((inside[i], text));
                from = to;
            }
            else if (parts.Count > 0)
            {
                parts[^1] = (parts[^1].Turn, parts[^1].Text + text);
                from = to;
            }
        }

        if (parts.Count == 0)
        {
            return [(inside[0], segment.Text)];
        }

        parts[^1] = (parts[^1].Turn, parts[^1].Text + segment.Text[from..]);
        return parts;
    }

    // first character behind the change, behind a punctuation mark when one is near
    private static int Cut(string text, double[] times, double change, bool exact)
    {
        var cut = 0;
        while (cut < times.Length && times[cut] < change)
        {
            cut++;
        }

        // with the times of words this is exact, without it is an estimate
        for (var reach = 0; !exact && reach <= MarkReach; reach++)
        {
            foreach (var near in (ReadOnlySpan<int>)[cut - reach, cut + reach])
            {
                if (near > 0 && near < text.Length && char.IsPunctuation(text[near - 1]) && !char.IsPunctuation(text[near]))
                {
                    return near;
                }
            }
        }

        return cut < text.Length && char.IsLowSurrogate(text[cut]) ? cut + 1 : cut;
    }
}
