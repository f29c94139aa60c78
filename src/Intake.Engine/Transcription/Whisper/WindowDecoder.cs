using System.Numerics.Tensors;
using Intake.Engine.Audio;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// Decodes up to 30 s of speech and does not give up on a doubtful result:
/// 1. short window; 2. full window; 3. the piece cut in two at its quietest point, each half from 1 on; 4. rising temperature.
/// </summary>
internal sealed class WindowDecoder(
    IWhisperModel model, WhisperTokenizer tokenizer, GreedyDecoder decoder, TranscriptionOptions options)
{
    // a half shorter than this says too little for the decoder to know the language by
    private const double ShortestHalfSeconds = 2.5;

    private const int LevelSamples = AudioClip.SampleRate / 50;

    private readonly LogMelSpectrogram _spectrogram = new(model.Dimensions.MelBands);
    private readonly FallbackRule _fallback = new(options);
    private readonly TokenAligner? _aligner = options.WordTimes ? new TokenAligner(model, tokenizer.Vocabulary) : null;

    /// <summary>The pieces of the speech in order, one unless it had to be cut. Not thread-safe.</summary>
    public IReadOnlyList<DecodedWindow> Decode(ReadOnlyMemory<float> samples, DecodingOptions decoding, CancellationToken cancellation) =>
        Decode(samples, 0, samples.Length, decoding, cancellation);

    private IReadOnlyList<DecodedWindow> Decode(
        ReadOnlyMemory<float> samples, int start, int length, DecodingOptions decoding, CancellationToken cancellation)
    {
        var speech = samples.Slice(start, length);
        var shortFrames = WindowFrames(length);
        var first = Once(speech, shortFrames, decoding, cancellation);
        if (IsTrusted(first, length))
        {
            return [new DecodedWindow(start, length, first)];
        }

        var candidates = new List<DecodingResult> { first };
        if (shortFrames < model.Dimensions.MaximumFrames)
        {
            var full = Once(speech, model.Dimensions.MaximumFrames, decoding, cancellation);
            if (IsTrusted(full, length))
            {
                return [new DecodedWindow(start, length, full)];
            }

            candidates.Add(full);
        }

        if (length >= 2 * ShortestHalfSeconds * AudioClip.SampleRate)
        {
            var cut = QuietestPoint(speech.Span);
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
            var result = Once(speech, model.Dimensions.MaximumFrames, decoding with { Temperature = temperature }, cancellation);
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

    private DecodingResult Once(ReadOnlyMemory<float> speech, int frames, DecodingOptions decoding, CancellationToken cancellation)
    {
        var mel = _spectrogram.Compute(speech.Span, frames);
        using var cache = model.Encode(mel, 1, frames);
        var result = decoder.Decode(cache, decoding, cancellation);
        return result with { Attention = _aligner?.Attention(cache, [result], [speech.Length])?[0] };
    }

    private bool IsTrusted(DecodingResult result, int length) =>
        _fallback.IsSilence(result)
        || (!_fallback.IsUnlikely(result)
            && !_fallback.IsTooShort(result, (double)length / AudioClip.SampleRate)
            && !IsRepetitive(result));

    private bool IsRepetitive(DecodingResult result) => _fallback.IsRepetitive(result, tokenizer.Decode(result.Tokens));

    private int WindowFrames(int samples)
    {
        var seconds = Math.Max(((double)samples / AudioClip.SampleRate) + options.ContextPaddingSeconds, options.MinimumContextSeconds);
        var frames = (int)Math.Ceiling(seconds * AudioClip.SampleRate / LogMelSpectrogram.HopSamples);
        return Math.Clamp(frames + (frames % 2), model.MinimumFrames, model.Dimensions.MaximumFrames);
    }

    // middle of the quietest fifth of a second, the outer parts left out so that both halves are long enough
    private static int QuietestPoint(ReadOnlySpan<float> speech)
    {
        const int Span = AudioClip.SampleRate / 5;
        var margin = Math.Max((int)(ShortestHalfSeconds * AudioClip.SampleRate), speech.Length / 4);
        var (best, at) = (float.PositiveInfinity, speech.Length / 2);
        for (var from = margin - (Span / 2); from + Span <= speech.Length - margin + (Span / 2); from += LevelSamples)
        {
            var energy = TensorPrimitives.SumOfSquares(speech.Slice(from, Span));
            if (energy < best)
            {
                (best, at) = (energy, from + (Span / 2));
            }
        }

        return at;
    }
}
