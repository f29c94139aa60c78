using Intake.Engine.Audio;

namespace Intake.Benchmarks.Live;

/// <summary>How soon words were shown, how often they changed, and whether what was called stable stayed.</summary>
/// <param name="normalize">The text as a reader sees it: one script, numbers in digits, no punctuation.</param>
internal sealed class LiveMeasures(Func<string, string> normalize)
{
    private const int FrameSamples = AudioClip.SampleRate / 50;
    private const double VoicedShare = 0.1; // of the loudness that a tenth of the frames exceeds

    private readonly List<double> _shown = [];
    private readonly List<double> _stable = [];
    private readonly List<double> _final = [];

    public double ShownSeconds => Statistics(_shown, 0.5);

    public double ShownLateSeconds => Statistics(_shown, 0.9);

    public double StableSeconds => Statistics(_stable, 0.5);

    public double FinalSeconds => Statistics(_final, 0.5);

    public double FinalLateSeconds => Statistics(_final, 0.9);

    public int Reports { get; private set; }

    public int ShownCharacters { get; private set; }

    public int ChangedCharacters { get; private set; }

    public double Flicker => (double)ChangedCharacters / Math.Max(1, ShownCharacters);

    /// <summary>Speech whose final text does not keep what was stable, said so by the engine.</summary>
    public int Revised { get; private set; }

    /// <summary>Reports that broke the promise of the stable text.</summary>
    public int Broken { get; private set; }

    public double SpeechSeconds { get; private set; }

    /// <summary>Checks the reports of one channel: finals so far and the stable text behind them only ever grow, unless a final says that it revises.</summary>
    public void Check(IEnumerable<LiveReport> channel)
    {
        string finals = "", promised = "";
        foreach (var report in channel)
        {
            string whole = finals + Plain(report.Text.Text);
            // a cut leaves words for the next report
            bool isCut = report.Text.IsFinal && promised.StartsWith(whole, StringComparison.Ordinal);
            Broken += isCut || report.Text.IsRevised || whole.StartsWith(promised, StringComparison.Ordinal) ? 0 : 1;
            finals = report.Text.IsFinal ? whole : finals;
            promised = isCut ? promised : report.Text.IsFinal ? whole : finals + Plain(report.Text.Stable);
        }
    }

    /// <summary>Takes the reports of one stretch of speech, the last one final.</summary>
    public void Add(IReadOnlyList<LiveReport> reports, float[] channel)
    {
        var last = reports[^1].Text;
        Reports += reports.Count;
        SpeechSeconds += (last.End - last.Start).TotalSeconds;
        Revised += last.IsRevised ? 1 : 0;
        string text = normalize(last.Text);
        string[] shown = [.. reports.Select(report => normalize(report.Text.Text))];
        CountChanges(shown);
        if (text.Length == 0)
        {
            return;
        }

        double[] ends = CharacterEnds(channel, last.Start.TotalSeconds, last.End.TotalSeconds, text.Length);
        string[] stable = [.. reports.Select(report => normalize(report.Text.IsFinal ? report.Text.Text : report.Text.Stable))];
        _shown.AddRange(FirstSeen(text, shown, reports).Select((seen, i) => seen - ends[i]));
        _stable.AddRange(FirstSeen(text, stable, reports).Select((seen, i) => seen - ends[i]));
        _final.Add(reports[^1].Ready - ends[^1]);
    }

    private void CountChanges(string[] shown)
    {
        string before = "";
        foreach (string text in shown)
        {
            int kept = Matches(before, text).Count(match => match >= 0);
            ChangedCharacters += before.Length - kept;
            ShownCharacters += text.Length - kept;
            before = text;
        }
    }

    private static IEnumerable<double> FirstSeen(string text, string[] shown, IReadOnlyList<LiveReport> reports)
    {
        var seen = Enumerable.Repeat(double.PositiveInfinity, text.Length).ToArray();
        for (int i = 0; i < shown.Length; i++)
        {
            var matches = Matches(text, shown[i]);
            for (int at = 0; at < seen.Length; at++)
            {
                seen[at] = matches[at] >= 0 ? Math.Min(seen[at], reports[i].Ready) : seen[at];
            }
        }

        return seen;
    }

    // longest common subsequence: for each character of the left text its place in the right one, or -1
    private static int[] Matches(string left, string right)
    {
        var length = new int[left.Length + 1, right.Length + 1];
        for (int i = left.Length - 1; i >= 0; i--)
        {
            for (int j = right.Length - 1; j >= 0; j--)
            {
                length[i, j] = left[i] == right[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        int[] matches = [.. Enumerable.Repeat(-1, left.Length)];
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            if (left[i] == right[j])
            {
                matches[i++] = j++;
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return matches;
    }

    // characters spread evenly over the voiced frames of the speech
    private static double[] CharacterEnds(float[] channel, double start, double end, int characters)
    {
        int first = (int)(start * AudioClip.SampleRate);
        double[] levels = [.. Enumerable
            .Range(0, Math.Max(1, (int)((end - start) * AudioClip.SampleRate) / FrameSamples))
            .Select(frame => Level(channel, first + (frame * FrameSamples)))];
        double limit = VoicedShare * levels.Order().ElementAt(levels.Length * 9 / 10);
        int[] voiced = [.. Enumerable.Range(0, levels.Length).Where(frame => levels[frame] >= limit)];
        return [.. Enumerable.Range(1, characters).Select(i =>
            start + ((voiced[Math.Max(0, (i * voiced.Length / characters) - 1)] + 1.0) * FrameSamples / AudioClip.SampleRate))];
    }

    private static double Level(float[] samples, int from)
    {
        double sum = 0;
        for (int i = from; i < Math.Min(samples.Length, from + FrameSamples); i++)
        {
            sum += samples[i] * samples[i];
        }

        return Math.Sqrt(sum / FrameSamples);
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static double Statistics(List<double> values, double quantile)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[(int)(quantile * (sorted.Length - 1))];
    }
}
