using System.Numerics.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// Condenses the attention of the alignment heads into one picture a transcript (openai/whisper timing.py, find_alignment):
/// softmax over the speech, standardised over the tokens, median over seven frames, mean over the heads.
/// </summary>
internal sealed class TokenAligner(IWhisperModel model, WhisperVocabulary vocabulary)
{
    // timing.py, medfilt_width
    private const int FilterWidth = 7;

    // median of seven by compare and swap: Devillard 1998, opt_med7
    private static readonly (int Low, int High)[] Network =
        [(0, 5), (0, 3), (1, 6), (2, 4), (0, 1), (3, 5), (2, 6), (2, 3), (3, 6), (4, 5), (1, 4), (1, 3), (3, 4)];

    /// <summary>One picture a row of the cache; null when the model does not tell.</summary>
    /// <param name="cache">Windows as encoded.</param>
    /// <param name="results">What was decoded of each.</param>
    /// <param name="samples">Samples of speech in each.</param>
    public IReadOnlyList<TokenAttention>? Attention(KeyValueCache cache, IReadOnlyList<DecodingResult> results, IReadOnlyList<int> samples)
    {
        var sequences = results.Select(Sequence).ToArray();
        var longest = sequences.Max(sequence => sequence.Length);
        var tokens = new int[sequences.Length * longest];
        Array.Fill(tokens, vocabulary.EndOfText); // tokens do not see those behind them
        for (var row = 0; row < sequences.Length; row++)
        {
            sequences[row].CopyTo(tokens, row * longest);
        }

        if (model.Attend(tokens, cache) is not { } scores)
        {
            return null;
        }

        return [.. sequences.Select((sequence, row) => Condense(
            scores, row, sequence.Length, results[row].Tokens.Count + 1, FramesOf(samples[row], scores.Positions)))];
    }

    private static int FramesOf(int samples, int positions) =>
        Math.Clamp((samples + TokenAttention.FrameSamples - 1) / TokenAttention.FrameSamples, 1, positions);

    private int[] Sequence(DecodingResult result)
    {
        var hasTimes = result.Tokens.Any(token => token >= vocabulary.FirstTimestamp);
        int[] task = [vocabulary.StartOfTranscript, result.LanguageToken, vocabulary.Transcribe];
        return hasTimes ? [.. task, .. result.Tokens] : [.. task, vocabulary.NoTimestamps, .. result.Tokens];
    }

    // the row of a token is that of the token before it, which is the one that looks for it
    private static TokenAttention Condense(AttentionScores scores, int batch, int tokens, int kept, int frames)
    {
        var condensed = new float[kept * frames];
        var weights = new float[tokens * frames];
        var filtered = new float[frames];
        var window = new float[FilterWidth * frames];
        for (var head = 0; head < scores.Heads; head++)
        {
            for (var token = 0; token < tokens; token++)
            {
                TensorPrimitives.SoftMax(scores.Row(batch, head, token)[..frames], weights.AsSpan(token * frames, frames));
            }

            Standardize(weights, tokens, frames);
            for (var row = 0; row < kept; row++)
            {
                Median(weights.AsSpan((tokens - kept + row) * frames, frames), window, filtered);
                var target = condensed.AsSpan(row * frames, frames);
                TensorPrimitives.Add(target, filtered, target);
            }
        }

        TensorPrimitives.Divide(condensed, scores.Heads, condensed);
        return new TokenAttention(kept, frames, condensed);
    }

    // every frame: mean 0 and deviation 1 over the tokens
    private static void Standardize(float[] weights, int tokens, int frames)
    {
        var mean = new float[frames];
        var deviation = new float[frames];
        var difference = new float[frames];
        for (var token = 0; token < tokens; token++)
        {
            TensorPrimitives.Add(mean, weights.AsSpan(token * frames, frames), mean);
        }

        TensorPrimitives.Divide(mean, tokens, mean);
        for (var token = 0; token < tokens; token++)
        {
            var row = weights.AsSpan(token * frames, frames);
            TensorPrimitives.Subtract(row, mean, row);
            TensorPrimitives.Multiply(row, row, difference);
            TensorPrimitives.Add(deviation, difference, deviation);
        }

        TensorPrimitives.Divide(deviation, tokens, deviation);
        TensorPrimitives.Sqrt(deviation, deviation);
        TensorPrimitives.Max(deviation, 1e-12f, deviation);
        for (var token = 0; token < tokens; token++)
        {
            var row = weights.AsSpan(token * frames, frames);
            TensorPrimitives.Divide(row, deviation, row);
        }
    }

    // running median of seven frames, the ends mirrored
    private static void Median(ReadOnlySpan<float> values, float[] window, float[] median)
    {
        const int Half = FilterWidth / 2;
        var frames = values.Length;
        if (frames <= Half)
        {
            values.CopyTo(median);
            return;
        }

        for (var lane = 0; lane < FilterWidth; lane++)
        {
            var row = window.AsSpan(lane * frames, frames);
            var shift = lane - Half;
            values[Math.Max(0, shift)..Math.Min(frames, frames + shift)].CopyTo(row[Math.Max(0, -shift)..]);
            for (var i = 0; i < Math.Abs(shift); i++)
            {
                if (shift < 0)
                {
                    row[i] = values[-shift - i];
                }
                else
                {
                    row[frames - 1 - i] = values[frames - 1 - (shift - i)];
                }
            }
        }

        var lower = median.AsSpan(0, frames); // free until the end
        foreach (var (low, high) in Network)
        {
            var a = window.AsSpan(low * frames, frames);
            var b = window.AsSpan(high * frames, frames);
            TensorPrimitives.Min(a, b, lower);
            TensorPrimitives.Max(a, b, b);
            lower.CopyTo(a);
        }

        window.AsSpan(Half * frames, frames).CopyTo(median);
    }
}
