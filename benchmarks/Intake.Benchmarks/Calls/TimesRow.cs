namespace Intake.Benchmarks.Calls;

/// <summary>How far times lie from those of the reference, in seconds.</summary>
/// <param name="Call">Id of the call, or what is summed up.</param>
/// <param name="Edges">Starts and ends of turns.</param>
/// <param name="SegmentMedian">Median distance to the nearest edge of a segment of the same speaker.</param>
/// <param name="SegmentNinetieth">Nine tenths lie within this.</param>
/// <param name="Words">Turns' first and last words that were recognised.</param>
/// <param name="WordMedian">Median distance of their starts and ends from those of the turns.</param>
/// <param name="WordNinetieth">Nine tenths lie within this.</param>
internal sealed record TimesRow(string Call, int Edges, double SegmentMedian, double SegmentNinetieth, int Words, double WordMedian, double WordNinetieth)
{
    public static TimesRow Of(string call, IReadOnlyCollection<double> segments, IReadOnlyCollection<double> words) => new(
        call, segments.Count, At(segments, 0.5), At(segments, 0.9), words.Count, At(words, 0.5), At(words, 0.9));

    private static double At(IReadOnlyCollection<double> distances, double share) =>
        distances.Count == 0 ? double.NaN : distances.Order().ElementAt((int)(share * (distances.Count - 1)));
}
