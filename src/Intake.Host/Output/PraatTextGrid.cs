using System.Globalization;
using System.Text;

namespace Intake.Host.Output;

/// <summary>Transcripts for Praat (long TextGrid format): one interval tier a speaker, and one of words where they were asked for; gaps as empty intervals.</summary>
internal static class PraatTextGrid
{
    public static string Of(IReadOnlyList<SegmentLine> segments, double durationS)
    {
        var end = Math.Max(durationS, segments.Count == 0 ? 0 : segments.Max(segment => segment.EndS));
        var tiers = segments.GroupBy(segment => segment.Speaker).OrderBy(tier => tier.Key, StringComparer.Ordinal)
            .SelectMany(tier => Tiers(tier.Key, [.. tier], end)).ToList();
        if (tiers.Count == 0)
        {
            tiers.Add(("unknown", Intervals([], end)));
        }

        var text = new StringBuilder("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n");
        text.Append(CultureInfo.InvariantCulture, $"xmin = 0\nxmax = {end}\ntiers? <exists>\nsize = {tiers.Count}\nitem []:\n");
        for (var t = 0; t < tiers.Count; t++)
        {
            var (name, intervals) = tiers[t];
            text.Append(CultureInfo.InvariantCulture, $"    item [{t + 1}]:\n        class = \"IntervalTier\"\n        name = \"{name}\"\n");
            text.Append(CultureInfo.InvariantCulture, $"        xmin = 0\n        xmax = {end}\n        intervals: size = {intervals.Count}\n");
            for (var i = 0; i < intervals.Count; i++)
            {
                var (from, to, said) = intervals[i];
                text.Append(CultureInfo.InvariantCulture, $"        intervals [{i + 1}]:\n            xmin = {from}\n            xmax = {to}\n");
                text.Append($"            text = \"{said.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, List<(double From, double To, string Text)> Intervals)> Tiers(
        string speaker, IReadOnlyList<SegmentLine> segments, double end)
    {
        yield return (speaker, Intervals(segments.Select(segment => (segment.StartS, segment.EndS, segment.Text)), end));
        if (segments.Any(segment => segment.Words is not null))
        {
            var words = segments.SelectMany(segment => segment.Words ?? []);
            yield return (speaker + " words", Intervals(words.Select(word => (word.StartS, word.EndS, word.Text.Trim())), end));
        }
    }

    // intervals of a tier must follow each other without gap or overlap
    private static List<(double From, double To, string Text)> Intervals(IEnumerable<(double StartS, double EndS, string Text)> said, double end)
    {
        var intervals = new List<(double, double, string)>();
        var position = 0.0;
        foreach (var segment in said.OrderBy(segment => segment.StartS))
        {
            var from = Math.Max(segment.StartS, position);
            if (segment.EndS <= from)
            {
                continue;
            }

            if (from > position)
            {
                intervals.Add((position, from, ""));
            }

            intervals.Add((from, segment.EndS, segment.Text));
            position = segment.EndS;
        }

        if (position < end || intervals.Count == 0)
        {
            intervals.Add((position, end, ""));
        }

        return intervals;
    }
}
