namespace Intake.Engine.Transcription.Whisper;

/// <summary>When each token of a window was said, in frames of 20 ms from the start of the window.</summary>
internal static class TokenTimes
{
    private const double Rounding = 1e-9;

    /// <summary>
    /// Start and end of each token, in order of time: the way of least cost through the attention. Silence is taken out before,
    /// so that no token lies in it.
    /// </summary>
    /// <param name="attention">What the alignment heads looked at.</param>
    /// <param name="voiced">Whether a voice is heard in each frame.</param>
    public static (double Start, double End)[] Aligned(TokenAttention attention, IReadOnlyList<bool> voiced)
    {
        var frames = Voiced(voiced, ..Math.Min(voiced.Count, attention.Frames));
        var costs = new float[attention.Rows * frames.Length];
        for (var row = 0; row < attention.Rows; row++)
        {
            for (var column = 0; column < frames.Length; column++)
            {
                costs[(row * frames.Length) + column] = -attention.Values[(row * attention.Frames) + frames[column]];
            }
        }

        var first = new int[attention.Rows];
        foreach (var (row, column) in DynamicTimeWarping.Path(costs, attention.Rows, frames.Length).Reverse())
        {
            first[row] = column;
        }

        return [.. Enumerable.Range(0, attention.Rows - 1).Select(token => first[token + 1] > first[token]
            ? (frames[first[token]], frames[first[token + 1] - 1] + 1.0)
            : (frames[first[token]], (double)frames[first[token]]))];
    }

    /// <summary>The same without attention: the voiced frames are shared out evenly.</summary>
    /// <param name="tokens">Tokens.</param>
    /// <param name="voiced">Whether a voice is heard in each frame.</param>
    /// <param name="within">Frames in which the tokens lie.</param>
    public static (double Start, double End)[] Shared(int tokens, IReadOnlyList<bool> voiced, Range within)
    {
        var frames = Voiced(voiced, within);
        // a place in the voice → one in the window: the start of a stretch, or the end of the one before
        double Place(double at, int index) => frames[Math.Clamp(index, 0, frames.Length - 1)] + at - Math.Clamp(index, 0, frames.Length - 1);
        double Start(double at) => Place(at, (int)Math.Floor(at + Rounding));
        double End(double at) => Place(at, (int)Math.Ceiling(at - Rounding) - 1);
        var share = (double)frames.Length / tokens;
        return [.. Enumerable.Range(0, tokens).Select(token => (Start(token * share), End((token + 1) * share)))];
    }

    private static int[] Voiced(IReadOnlyList<bool> voiced, Range within)
    {
        var (offset, length) = within.GetOffsetAndLength(voiced.Count);
        var all = Enumerable.Range(Math.Min(offset, voiced.Count - 1), Math.Max(1, length)).ToArray();
        int[] heard = [.. all.Where(frame => voiced[frame])];
        return heard.Length > 0 ? heard : all;
    }
}
