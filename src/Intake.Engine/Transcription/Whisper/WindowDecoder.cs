using Intake.Engine.Audio;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// Decodes windows of up to 30 s of speech each, and does not give up on a doubtful result:
/// 1. short windows, together; then each doubtful one alone: 2. full window; 3. the piece cut in two at its quietest point, each
/// half from 1 on; 4. rising temperature. The names of what comes out are put right last.
/// </summary>
internal sealed class WindowDecoder(
    IWhisperModel model, WhisperTokenizer tokenizer, BeamSearchDecoder decoder, TranscriptionOptions options, WindowCorrector? corrector = null)
{
    // a half shorter than this says too little for the decoder to know the language by
    private const double ShortestHalfSeconds = 2.5;

    private readonly LogMelSpectrogram _spectrogram = new(model.Dimensions.MelBands);
    private readonly FallbackRule _fallback = new(options);
    private readonly TokenAligner? _aligner = options.WordTimes ? new TokenAligner(model, tokenizer.Vocabulary) : null;

    /// <summary>Decodes the windows as one batch. Not thread-safe.</summary>
    /// <param name="speech">Samples of each window.</param>
    /// <param name="decoding">Language and task of all of them.</param>
    /// <param name="cancellation">Stops all of them.</param>
    /// <returns>For each window its pieces in order, one unless it had to be cut.</returns>
    public IReadOnlyList<IReadOnlyList<DecodedWindow>> Decode(
        IReadOnlyList<ReadOnlyMemory<float>> speech, DecodingOptions decoding, CancellationToken cancellation)
    {
        var frames = speech.Max(samples => WindowFrames(samples.Length));
        var results = Once(speech, frames, decoding, cancellation);
        return
        [
            .. speech.Zip(results, (samples, result) => Corrected(samples, decoding, IsTrusted(result, samples.Length)
                ? [new DecodedWindow(0, samples.Length, result)]
                : Again(samples, 0, samples.Length, result, frames, decoding, cancellation))),
        ];
    }

    /// <summary>Frames of the window that a piece of speech gets at first.</summary>
    public int WindowFrames(int samples) =>
        model.WindowFrames(samples, options.ContextPaddingSeconds, options.MinimumContextSeconds);

    private IReadOnlyList<DecodedWindow> Corrected(ReadOnlyMemory<float> samples, DecodingOptions decoding, IReadOnlyList<DecodedWindow> pieces) =>
        corrector is null || decoding.Timestamps
            ? pieces
            : [.. pieces.Select(piece => piece.Result.IsLoop || _fallback.IsSilence(piece.Result) ? piece : piece with
            {
                Result = corrector.Correct(samples.Slice(piece.Start, piece.Length), WindowFrames(piece.Length), piece.Result),
            })];

    private IReadOnlyList<DecodedWindow> Decode(
        ReadOnlyMemory<float> samples, int start, int length, DecodingOptions decoding, CancellationToken cancellation)
    {
        var frames = WindowFrames(length);
        var first = Once([samples.Slice(start, length)], frames, decoding, cancellation)[0];
        return IsTrusted(first, length)
            ? [new DecodedWindow(start, length, first)]
            : Again(samples, start, length, first, frames, decoding, cancellation);
    }

    private IReadOnlyList<DecodedWindow> Again(
        ReadOnlyMemory<float> samples, int start, int length, DecodingResult first, int frames, DecodingOptions decoding, CancellationToken cancellation)
    {
        var speech = samples.Slice(start, length);
        var candidates = new List<DecodingResult> { first };
        if (frames < model.Dimensions.MaximumFrames)
        {
            var full = Once([speech], model.Dimensions.MaximumFrames, decoding, cancellation)[0];
            if (IsTrusted(full, length))
            {
                return [new DecodedWindow(start, length, full)];
            }

            candidates.Add(full);
        }

        if (length >= 2 * ShortestHalfSeconds * AudioClip.SampleRate)
        {
            // the outer parts left out so that both halves are long enough
            var margin = Math.Max((int)(ShortestHalfSeconds * AudioClip.SampleRate), length / 4);
            var cut = QuietPoint.Find(speech.Span, margin, length - margin);
            return
            [
                .. Decode(samples, start, cut, decoding, cancellation),
                .. Decode(samples, start + cut, length - cut, decoding, cancellation),
            ];
        }

        return [new DecodedWindow(start, length, Warm(speech, candidates, decoding, cancellation))];
    }

    private DecodingResult Warm(
        ReadOnlyMemory<float> speech, List<DecodingResult> candidates, DecodingOptions decoding, CancellationToken cancellation)
    {
        foreach (var temperature in options.Temperatures.Where(temperature => temperature > 0))
        {
            var warm = decoding with { Temperature = temperature, BeamWidth = 1 };
            var result = Once([speech], model.Dimensions.MaximumFrames, warm, cancellation)[0];
            candidates.Add(result);
            if (IsTrusted(result, speech.Length))
            {
                return result;
            }
        }

        // the likeliest of those that do not repeat themselves, else the first one with its loop cut
        return candidates.Where(candidate => !IsRepetitive(candidate)).MaxBy(candidate => candidate.AverageLogProbability)
            ?? candidates[0].WithoutLoop();
    }

    private DecodingResult[] Once(
        IReadOnlyList<ReadOnlyMemory<float>> speech, int frames, DecodingOptions decoding, CancellationToken cancellation)
    {
        float[] mel = speech.Count == 1
            ? _spectrogram.Compute(speech[0].Span, frames)
            : [.. speech.SelectMany(samples => _spectrogram.Compute(samples.Span, frames))];
        using var cache = model.Encode(mel, speech.Count, frames);
        DecodingResult[] results = [.. decoder.Decode(cache, decoding, cancellation)
            .Select(ranked => options.Alternatives == 0 ? ranked[0] : ranked[0] with { Ranked = ranked })];
        var attention = _aligner?.Attention(cache, results, [.. speech.Select(samples => samples.Length)]);
        return attention is null ? results : [.. results.Zip(attention, (result, picture) => result with { Attention = picture })];
    }

    private bool IsTrusted(DecodingResult result, int length) =>
        _fallback.IsSilence(result)
        || (!_fallback.IsUnlikely(result)
            && !_fallback.IsTooShort(result, (double)length / AudioClip.SampleRate)
            && !IsRepetitive(result));

    private bool IsRepetitive(DecodingResult result) => _fallback.IsRepetitive(result, tokenizer.Decode(result.Tokens));
}
