using Intake.Engine;
using Intake.Engine.Evaluation;
using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Calls;

/// <summary>Collects judged words of recordings decoded without calibration, and tries calibrations on them.</summary>
internal sealed class ConfidenceScores(ScoringText scoring)
{
    private const double Least = 1e-4; // as in WordCalibration

    private readonly List<double[]> _segments = []; // log-probabilities of the words
    private readonly List<RatedWord> _words = [];

    /// <summary>Takes one recording.</summary>
    public void Add(string set, string reference, IntakeResult result)
    {
        var segments = result.Transcript?.Segments ?? [];
        var places = new Dictionary<TranscriptWord, (int Segment, int Place)>(ReferenceEqualityComparer.Instance);
        foreach (var segment in segments)
        {
            for (int i = 0; i < segment.Words.Count; i++)
            {
                places[segment.Words[i]] = (_segments.Count, i);
            }

            _segments.Add([.. segment.Words.Select(word => Math.Log(Math.Clamp(word.Confidence, Least, 1 - Least)))]);
        }

        foreach (var judged in JudgedWord.Of(reference, [.. segments.SelectMany(segment => segment.Words)], scoring))
        {
            var (segment, place) = places[judged.Word];
            _words.Add(new RatedWord(set, segment, place, judged.IsRight));
        }
    }

    /// <summary>The calibration that fits all words but those of a set.</summary>
    public WordCalibration Fit(string? without = null) => LogisticFit.Of([.. _words.Where(word => word.Set != without).Select(word =>
    {
        double own = _segments[word.Segment][word.Place];
        return (own - Math.Log(1 - Math.Exp(own)), Beside(_segments[word.Segment], word.Place), word.IsRight);
    })]);

    /// <summary>Rows of the report: each set, then all of them, each word judged by what the other sets teach.</summary>
    public IReadOnlyList<ConfidenceRow> Rows()
    {
        string[] sets = [.. _words.Select(word => word.Set).Distinct()];
        var heldOut = new Dictionary<RatedWord, double>(ReferenceEqualityComparer.Instance);
        foreach (string set in sets)
        {
            var confidence = Confidences(Fit(set));
            foreach (var word in _words.Where(word => word.Set == set))
            {
                heldOut[word] = confidence[word.Segment][word.Place];
            }
        }

        var shipped = Confidences(WordCalibration.WhisperBase);
        return [.. sets.Select(set => Row(set, [.. _words.Where(word => word.Set == set)], heldOut, shipped)), Row("all", _words, heldOut, shipped)];
    }

    private ConfidenceRow Row(string set, List<RatedWord> words, Dictionary<RatedWord, double> heldOut, IReadOnlyList<double>[] shipped)
    {
        double Raw(RatedWord word) => Math.Exp(_segments[word.Segment][word.Place]);
        var segments = words.GroupBy(word => word.Segment).SelectMany(segment =>
        {
            double right = segment.Average(word => word.IsRight ? 1.0 : 0), mean = segment.Average(word => heldOut[word]);
            double geometric = Math.Exp(segment.Average(word => Math.Log(Raw(word))));
            return segment.Select(_ => (Geometric: geometric, Mean: mean, Right: right));
        }).ToList();
        return new ConfidenceRow(
            set,
            words.Count,
            words.Average(word => word.IsRight ? 1.0 : 0),
            Error(words.Select(word => (Raw(word), word.IsRight ? 1.0 : 0))),
            Error(words.Select(word => (heldOut[word], word.IsRight ? 1.0 : 0))),
            Error(words.Select(word => (shipped[word.Segment][word.Place], word.IsRight ? 1.0 : 0))),
            Ranking(words.Select(word => (Raw(word), word.IsRight))),
            Ranking(words.Select(word => (heldOut[word], word.IsRight))),
            Error(segments.Select(segment => (segment.Geometric, segment.Right))),
            Error(segments.Select(segment => (segment.Mean, segment.Right))));
    }

    private IReadOnlyList<double>[] Confidences(WordCalibration calibration) => [.. _segments.Select(calibration.Confidences)];

    private static double Error(IEnumerable<(double, double)> answers) => ReliabilityBin.CalibrationError(ReliabilityBin.Of(answers));

    private static double Beside(double[] segment, int place) =>
        segment.Length == 1 ? segment[0]
        : place == 0 ? segment[1]
        : place == segment.Length - 1 ? segment[^2]
        : (segment[place - 1] + segment[place + 1]) / 2;

    // Mann-Whitney, equal probabilities count half
    private static double Ranking(IEnumerable<(double Probability, bool IsRight)> words)
    {
        double pairs = 0, below = 0;
        foreach (var group in words.GroupBy(word => word.Probability).OrderBy(group => group.Key))
        {
            int right = group.Count(word => word.IsRight), wrong = group.Count() - right;
            pairs += right * (below + (wrong / 2.0));
            below += wrong;
        }

        int all = words.Count(word => word.IsRight);
        return pairs / (all * below);
    }
}
