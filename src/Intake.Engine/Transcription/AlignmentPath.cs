namespace Intake.Engine.Transcription;

/// <summary>Which token of one text stands for which of another: fewest edits, of these fewest substitutions.</summary>
public static class AlignmentPath
{
    private const byte Pair = 0, Skip = 1, Extra = 2;

    /// <summary>Reference position of each hypothesis token, hit or substitution; -1 for what was inserted. Takes a byte for each pair of tokens.</summary>
    /// <param name="reference">Code points or other ids.</param>
    /// <param name="hypothesis">Ids of the same kind.</param>
    public static int[] Of(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis)
    {
        var (width, moves) = (hypothesis.Length + 1, new byte[checked((reference.Length + 1) * (hypothesis.Length + 1))]);
        var row = Enumerable.Range(0, width).Select(i => (Edits: i, Substitutions: 0)).ToArray();
        Array.Fill(moves, Extra, 0, width);
        for (var i = 1; i <= reference.Length; i++)
        {
            var diagonal = row[0];
            row[0] = (i, 0);
            moves[i * width] = Skip;
            for (var j = 1; j < width; j++)
            {
                var miss = reference[i - 1] == hypothesis[j - 1] ? 0 : 1;
                var best = (Edits: diagonal.Edits + miss, Substitutions: diagonal.Substitutions + miss);
                var move = Pair;
                Consider(row[j], Skip, ref best, ref move);
                Consider(row[j - 1], Extra, ref best, ref move);
                (diagonal, row[j], moves[(i * width) + j]) = (row[j], best, move);
            }
        }

        return Read(moves, reference.Length, hypothesis.Length);
    }

    /// <summary>The same for texts of characters in the basic plane.</summary>
    public static int[] OfCharacters(string reference, string hypothesis) =>
        Of([.. reference.Select(character => (int)character)], [.. hypothesis.Select(character => (int)character)]);

    private static void Consider((int Edits, int Substitutions) from, byte move, ref (int Edits, int Substitutions) best, ref byte chosen)
    {
        var edits = from.Edits + 1;
        if (edits < best.Edits || (edits == best.Edits && from.Substitutions < best.Substitutions))
        {
            (best, chosen) = ((edits, from.Substitutions), move);
        }
    }

    private static int[] Read(byte[] moves, int reference, int hypothesis)
    {
        var places = new int[hypothesis];
        for (int i = reference, j = hypothesis; i > 0 || j > 0;)
        {
            switch (moves[(i * (hypothesis + 1)) + j])
            {
                case Pair:
                    places[--j] = --i;
                    break;
                case Skip:
                    i--;
                    break;
                default:
                    places[--j] = -1;
                    break;
            }
        }

        return places;
    }
}
