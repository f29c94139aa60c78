using System.Numerics.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// Timestamps come in pairs, never run backwards, open the transcript, and are taken when all of them together are likelier
/// than any text token (decoding.py, ApplyTimestampRules).
/// </summary>
internal sealed class TimestampRules(WhisperVocabulary vocabulary, int maximumInitial, int maximum) : ILogitFilter
{
    public void Apply(Span<float> logits, IReadOnlyList<int> tokens)
    {
        var first = vocabulary.FirstTimestamp;
        logits[vocabulary.NoTimestamps] = float.NegativeInfinity;
        logits[Math.Min(logits.Length, first + maximum + 1)..].Fill(float.NegativeInfinity);

        var lastIsTime = tokens.Count >= 1 && tokens[^1] >= first;
        var beforeIsTime = tokens.Count < 2 || tokens[^2] >= first;
        if (lastIsTime && beforeIsTime)
        {
            logits[first..].Fill(float.NegativeInfinity);
        }
        else if (lastIsTime)
        {
            logits[..vocabulary.EndOfText].Fill(float.NegativeInfinity);
        }

        var latest = Latest(tokens, first);
        if (latest >= 0)
        {
            // a segment has a length, so its end must lie behind its start; a start may equal the last end
            var from = lastIsTime && !beforeIsTime ? latest : latest + 1;
            logits[first..Math.Max(first, from)].Fill(float.NegativeInfinity);
        }

        if (tokens.Count == 0)
        {
            logits[..first].Fill(float.NegativeInfinity);
            logits[Math.Min(logits.Length, first + maximumInitial + 1)..].Fill(float.NegativeInfinity);
        }

        PreferTime(logits, first);
    }

    private static int Latest(IReadOnlyList<int> tokens, int first)
    {
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i] >= first)
            {
                return tokens[i];
            }
        }

        return -1;
    }

    private static void PreferTime(Span<float> logits, int first)
    {
        var times = logits[first..];
        var bestTime = TensorPrimitives.Max<float>(times);
        if (float.IsNegativeInfinity(bestTime))
        {
            return;
        }

        var sum = 0.0;
        foreach (var logit in times)
        {
            sum += Math.Exp(logit - bestTime);
        }

        if (bestTime + Math.Log(sum) > TensorPrimitives.Max<float>(logits[..first]))
        {
            logits[..first].Fill(float.NegativeInfinity);
        }
    }
}
