namespace Intake.Benchmarks.Calls;

/// <summary>How well confidences foretell what is right in one set of recordings.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Words">Words judged.</param>
/// <param name="Right">Share of them that is right.</param>
/// <param name="RawError">Expected calibration error of the decoder's own probabilities.</param>
/// <param name="HeldOutError">The same of a calibration fitted on all other sets.</param>
/// <param name="ShippedError">The same of the calibration that the engine has.</param>
/// <param name="RawRanking">Share of pairs of a right and a wrong word in which the right one has the higher probability (area under the ROC curve).</param>
/// <param name="HeldOutRanking">The same of the calibration fitted on all other sets.</param>
/// <param name="RawSegmentError">Calibration error of segments, weighted by words: geometric mean probability against the share of right words.</param>
/// <param name="HeldOutSegmentError">The same of the mean confidence of the words, fitted on all other sets.</param>
internal sealed record ConfidenceRow(
    string Set,
    int Words,
    double Right,
    double RawError,
    double HeldOutError,
    double ShippedError,
    double RawRanking,
    double HeldOutRanking,
    double RawSegmentError,
    double HeldOutSegmentError);
