namespace Intake.Engine.Transcription.Whisper;

/// <summary>How likely given texts are for a window of speech: the decoder reads them instead of writing its own (teacher forcing).</summary>
internal sealed class SequenceScorer(IWhisperModel model, WhisperVocabulary vocabulary)
{
    // positions whose logits are held at a time, 0.2 MB each
    private const int Positions = 64;

    private readonly float[] _scratch = new float[model.Dimensions.Vocabulary];

    /// <summary>Natural log-probability of every token of each sequence and of the end token behind it. Not thread-safe.</summary>
    /// <param name="cache">One window that has seen no token yet.</param>
    /// <param name="prompt">Tokens from the start of the transcript to the task.</param>
    /// <param name="sequences">Texts as tokens.</param>
    public IReadOnlyList<double[]> Score(KeyValueCache cache, IReadOnlyList<int> prompt, IReadOnlyList<IReadOnlyList<int>> sequences)
    {
        var rows = sequences.Count;
        var longest = sequences.Max(sequence => sequence.Count);
        var scores = sequences.Select(sequence => new double[sequence.Count + 1]).ToArray();
        if (prompt.Count > 1)
        {
            model.Step([.. prompt.Take(prompt.Count - 1)], cache);
        }

        cache.Select(new int[rows]);
        var block = Math.Max(1, Positions / rows);
        for (var from = 0; from <= longest; from += block)
        {
            // position p reads the token before it (the prompt's last one at 0) and tells of token p
            var length = Math.Min(block, longest + 1 - from);
            int[] tokens = [.. sequences.SelectMany(sequence => Enumerable.Range(from, length).Select(position => Token(prompt, sequence, position - 1)))];
            var logits = model.Step(tokens, cache, [.. Enumerable.Range(0, tokens.Length)]);
            for (var i = 0; i < tokens.Length; i++)
            {
                var (row, position) = (i / length, from + (i % length));
                if (position < scores[row].Length)
                {
                    var own = logits.Slice(i * _scratch.Length, _scratch.Length);
                    scores[row][position] = own[Token(prompt, sequences[row], position)] - LogTotal.Of(own, _scratch);
                }
            }
        }

        return scores;
    }

    // shorter sequences are filled with the end token, whose logits nobody reads
    private int Token(IReadOnlyList<int> prompt, IReadOnlyList<int> sequence, int position) =>
        position < 0 ? prompt[^1] : position < sequence.Count ? sequence[position] : vocabulary.EndOfText;
}
