using System.Buffers;
using System.Text;
using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// Shallow fusion: what language model and hotwords think of a text, added to the decoder's own log-probability whenever a
/// token completes a character.
/// </summary>
/// <param name="tokenizer">Bytes of the tokens.</param>
/// <param name="scorers">Scorers with the factor of their scores.</param>
/// <param name="characterBonus">Added for every letter or digit: balances the language model, which makes each character cost something.</param>
internal sealed class TextFusion(WhisperTokenizer tokenizer, IReadOnlyList<(ICharacterScorer Scorer, double Weight)> scorers, double characterBonus)
{
    /// <summary>Before the first token.</summary>
    public FusionState Start { get; } = new([.. scorers.Select(pair => pair.Scorer.Start)], 0, 0);

    /// <summary>Whether there is anything to add.</summary>
    public bool IsEmpty => scorers.Count == 0;

    /// <summary>Score of one more token.</summary>
    public double Extend(in FusionState state, int token, out FusionState next)
    {
        next = state;
        if (IsEmpty)
        {
            return 0;
        }

        var bytes = tokenizer.Bytes(token);
        Span<byte> buffer = stackalloc byte[bytes.Length + 4];
        var count = 0;
        for (; count < state.PendingCount; count++)
        {
            buffer[count] = (byte)(state.Pending >> (8 * count));
        }

        bytes.CopyTo(buffer[count..]);
        var rest = (ReadOnlySpan<byte>)buffer[..(count + bytes.Length)];
        var states = (int[])state.States.Clone();
        var score = 0.0;
        while (!rest.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(rest, out var rune, out var used);
            if (status == OperationStatus.NeedMoreData)
            {
                break;
            }

            // bytes that are no text are left out of it by the tokenizer too
            score += status == OperationStatus.Done ? Advance(states, rune) : 0;
            rest = rest[used..];
        }

        var pending = 0u;
        for (var i = 0; i < rest.Length; i++)
        {
            pending |= (uint)rest[i] << (8 * i);
        }

        next = new FusionState(states, pending, rest.Length);
        return score;
    }

    /// <summary>Score of ending the text.</summary>
    public double End(in FusionState state)
    {
        var score = 0.0;
        for (var i = 0; i < scorers.Count; i++)
        {
            score += scorers[i].Weight * scorers[i].Scorer.End(state.States[i]);
        }

        return score;
    }

    private double Advance(int[] states, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        var score = Rune.IsLetterOrDigit(rune) ? characterBonus : 0;
        foreach (var unit in units[..rune.EncodeToUtf16(units)])
        {
            for (var i = 0; i < states.Length; i++)
            {
                states[i] = scorers[i].Scorer.Advance(states[i], unit, out var added);
                score += scorers[i].Weight * added;
            }
        }

        return score;
    }
}
