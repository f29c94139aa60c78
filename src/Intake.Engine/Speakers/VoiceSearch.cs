namespace Intake.Engine.Speakers;

/// <summary>
/// Finds who says what: voices, words and pauses weigh together. From many starting points the voices are learned from the
/// labels and the labels from the voices, until they stay; the row of labels that is worth most is kept.
/// </summary>
internal sealed class VoiceSearch
{
    private const int Rounds = 12;
    private const int MostSeeds = 48;
    private const int WindowsTimesSeeds = 20_000; // bounds the work for long calls, whose voices are clear from few seeds

    private readonly IReadOnlyList<VoiceWindow> _windows;
    private readonly double[] _cues;
    private readonly double[] _prices;
    private readonly VoiceOdds _voices;

    /// <param name="windows">Windows in order of time, at least one.</param>
    /// <param name="cues">What else is known: log odds for label 1. // [window]</param>
    /// <param name="options">Prices of a change.</param>
    public VoiceSearch(IReadOnlyList<VoiceWindow> windows, double[] cues, SpeakerOptions options)
    {
        (_windows, _cues) = (windows, cues);
        _voices = new VoiceOdds(windows);
        _prices = [.. windows.Select((window, i) => i > 0 && window.Group == windows[i - 1].Group ? options.ChangeInBreath : options.ChangeInPause)];
    }

    /// <summary>The best labels, and by how much they are better than one label for all.</summary>
    public (int[] Labels, double Gain) Find()
    {
        var best = new int[_windows.Count];
        var single = Math.Abs(_cues.Sum()) / 2;
        var most = double.NegativeInfinity;
        foreach (var start in Starts())
        {
            var (labels, worth) = Settle(start);
            if (worth > most)
            {
                (best, most) = (labels, worth);
            }
        }

        return (best, most - single);
    }

    private (int[] Labels, double Worth) Settle(int[] labels)
    {
        var odds = new double[labels.Length];
        var (best, most) = (labels, double.NegativeInfinity);
        for (var round = 0; round < Rounds && labels.Contains(0) && labels.Contains(1); round++)
        {
            var worth = _voices.Judge(labels, odds) + TurnPath.Worth(labels, _cues, _prices);
            if (worth > most)
            {
                (best, most) = (labels, worth);
            }

            for (var i = 0; i < odds.Length; i++)
            {
                odds[i] += _cues[i];
            }

            var next = TurnPath.Find(odds, _prices);
            if (next.AsSpan().SequenceEqual(labels))
            {
                break;
            }

            labels = next;
        }

        return (best, most);
    }

    // what the words say; the two nearest clouds of vectors; one breath, or two in a row, against all others
    private IEnumerable<int[]> Starts()
    {
        yield return TurnPath.Find(_cues, _prices);
        var split = TwoVoices.Split([.. _windows.Select(window => window.Voice)], [.. _windows.Select(window => window.Weight)]);
        yield return split;
        yield return Opposite(split);

        var groups = _windows.GroupBy(window => window.Group, (group, all) => (Group: group, Weight: all.Sum(window => window.Weight))).ToArray();
        var seeds = Math.Clamp(WindowsTimesSeeds / _windows.Count, 4, MostSeeds);
        foreach (var (group, _) in groups.OrderByDescending(group => group.Weight).Take(seeds))
        {
            yield return Seed(group, group);
            yield return Opposite(Seed(group, group));
        }

        foreach (var (group, _) in groups.Take(seeds))
        {
            yield return Seed(group, group + 1);
            yield return Opposite(Seed(group, group + 1));
        }
    }

    private int[] Seed(int first, int last) => [.. _windows.Select(window => window.Group >= first && window.Group <= last ? 1 : 0)];

    private static int[] Opposite(int[] labels) => [.. labels.Select(label => 1 - label)];
}
