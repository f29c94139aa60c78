using System.Numerics;
using System.Runtime.InteropServices;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Finds the largest logits.</summary>
internal static class TopTokens
{
    /// <summary>Tokens with the largest finite logits, largest first; of equal ones the lower id.</summary>
    /// <param name="logits">// [vocabulary]</param>
    /// <param name="tokens">Room for as many as are wanted.</param>
    /// <returns>The part of <paramref name="tokens"/> that was filled.</returns>
    public static Span<int> Find(ReadOnlySpan<float> logits, Span<int> tokens)
    {
        var (count, least) = (0, float.NegativeInfinity);
        var wide = MemoryMarshal.Cast<float, Vector<float>>(logits);
        for (var block = 0; block < wide.Length; block++)
        {
            // most blocks hold nothing above the smallest one kept
            if (Vector.GreaterThanAny(wide[block], new Vector<float>(least)))
            {
                Add(logits, block * Vector<float>.Count, (block + 1) * Vector<float>.Count, tokens, ref count, ref least);
            }
        }

        Add(logits, wide.Length * Vector<float>.Count, logits.Length, tokens, ref count, ref least);
        return tokens[..count];
    }

    private static void Add(ReadOnlySpan<float> logits, int from, int to, Span<int> tokens, ref int count, ref float least)
    {
        for (var token = from; token < to; token++)
        {
            if (!(logits[token] > least))
            {
                continue;
            }

            count = Math.Min(count + 1, tokens.Length);
            var place = count - 1;
            for (; place > 0 && logits[tokens[place - 1]] < logits[token]; place--)
            {
                tokens[place] = tokens[place - 1];
            }

            tokens[place] = token;
            least = count == tokens.Length ? logits[tokens[^1]] : float.NegativeInfinity;
        }
    }
}
