using System.Buffers;

namespace Intake.Engine.Evaluation;

/// <summary>
/// The cheapest way to turn a hypothesis into its reference, as counts. Of all alignments with the fewest edits
/// the one with the most hits is counted, so the three counts are unique and do not depend on the algorithm.
/// </summary>
/// <param name="ReferenceLength">Tokens of the reference.</param>
/// <param name="Substitutions">Tokens that stand for another one.</param>
/// <param name="Deletions">Reference tokens that the hypothesis lacks.</param>
/// <param name="Insertions">Hypothesis tokens that the reference lacks.</param>
public readonly record struct Alignment(int ReferenceLength, int Substitutions, int Deletions, int Insertions)
{
    // A cell holds edits in the upper half and substitutions in the lower half, so that one minimum decides both.
    private const ulong Edit = 1UL << 32;
    private const ulong Substitution = Edit | 1;
    private const ulong Unreachable = ulong.MaxValue / 2;
    private const int FirstSlack = 16;

    /// <summary>Substitutions, deletions and insertions together.</summary>
    public int Edits => Substitutions + Deletions + Insertions;

    /// <summary>Tokens that agree.</summary>
    public int Hits => ReferenceLength - Substitutions - Deletions;

    /// <summary>Aligns two texts by Unicode code points, as they are; see <see cref="ScoringText"/> for what to take out before.</summary>
    public static Alignment OfCharacters(string reference, string hypothesis)
    {
        var shared = ArrayPool<int>.Shared;
        var left = shared.Rent(reference.Length);
        var right = shared.Rent(hypothesis.Length);
        try
        {
            return Of(left.AsSpan(0, Decode(reference, left)), right.AsSpan(0, Decode(hypothesis, right)));
        }
        finally
        {
            shared.Return(left);
            shared.Return(right);
        }
    }

    /// <summary>
    /// Aligns two token sequences in O(length) memory and O(length × edits) time.
    /// </summary>
    public static Alignment Of(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis)
    {
        int length = reference.Length;
        int prefix = reference.CommonPrefixLength(hypothesis);
        reference = reference[prefix..];
        hypothesis = hypothesis[prefix..];
        while (reference.Length > 0 && hypothesis.Length > 0 && reference[^1] == hypothesis[^1])
        {
            reference = reference[..^1];
            hypothesis = hypothesis[..^1];
        }

        int surplus = hypothesis.Length - reference.Length; // insertions − deletions
        ulong cell = Distance(reference, hypothesis);
        int edits = (int)(cell >> 32);
        int substitutions = (int)(cell & uint.MaxValue);
        int unpaired = edits - substitutions;
        return new Alignment(length, substitutions, (unpaired - surplus) / 2, (unpaired + surplus) / 2);
    }

    private static int Decode(string text, int[] codePoints)
    {
        int count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            codePoints[count++] = rune.Value;
        }

        return count;
    }

    // Ukkonen 1985: cells far from the diagonal cannot be on a cheap path; the band grows until its answer proves itself.
    private static ulong Distance(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis)
    {
        int surplus = hypothesis.Length - reference.Length;
        if (reference.IsEmpty || hypothesis.IsEmpty)
        {
            return (ulong)Math.Abs(surplus) * Edit;
        }

        int enough = Math.Min(reference.Length, hypothesis.Length);
        for (int slack = Math.Min(FirstSlack, enough); ; slack = Math.Min(2 * slack, enough))
        {
            ulong cell = InBand(reference, hypothesis, Math.Min(0, surplus) - slack, Math.Max(0, surplus) + slack);

            // a path that leaves the band pays for the surplus and twice for the way out and back
            int outside = Math.Abs(surplus) + (2 * (slack + 1));
            if (slack == enough || (int)(cell >> 32) < outside)
            {
                return cell;
            }
        }
    }

    // row[d - low + 1] is the cell on diagonal d = hypothesis position − reference position, both ends are fences
    private static ulong InBand(ReadOnlySpan<int> reference, ReadOnlySpan<int> hypothesis, int low, int high)
    {
        int width = high - low + 3;
        ulong[] rented = ArrayPool<ulong>.Shared.Rent(width);
        var row = rented.AsSpan(0, width);
        row.Fill(Unreachable);
        for (int d = 0; d <= Math.Min(high, hypothesis.Length); d++)
        {
            row[d - low + 1] = (ulong)d * Edit;
        }

        for (int i = 1; i <= reference.Length; i++)
        {
            int token = reference[i - 1];
            int first = Math.Max(low, -i);
            int last = Math.Min(high, hypothesis.Length - i);
            ulong left = Unreachable;
            if (first == -i)
            {
                left = row[first - low + 1] = (ulong)i * Edit;
                first++;
            }

            for (int d = first; d <= last; d++)
            {
                int x = d - low + 1;
                ulong best = row[x] + (token == hypothesis[i + d - 1] ? 0 : Substitution);
                left = Math.Min(best, Math.Min(left, row[x + 1]) + Edit);
                row[x] = left;
            }
        }

        ulong answer = row[hypothesis.Length - reference.Length - low + 1];
        ArrayPool<ulong>.Shared.Return(rented);
        return answer;
    }
}
