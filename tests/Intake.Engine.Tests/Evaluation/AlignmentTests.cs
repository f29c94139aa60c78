using Intake.Engine.Evaluation;
using Xunit;

namespace Intake.Engine.Tests.Evaluation;

public sealed class AlignmentTests
{
    [Fact]
    public void OfCharacters_RandomTexts_EqualsBruteForce()
    {
        var random = new Random(12345);
        for (int round = 0; round < 1000; round++)
        {
            string reference = RandomText(random, random.Next(0, 7), letters: random.Next(1, 5));
            string hypothesis = RandomText(random, random.Next(0, 7), letters: random.Next(1, 5));
            Assert.Equal(BruteForce(reference, hypothesis), Alignment.OfCharacters(reference, hypothesis));
        }
    }

    // long enough for every width of the band, against the full table
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.95)]
    public void OfCharacters_LongDamagedText_EqualsFullTable(double damage)
    {
        var random = new Random(99);
        for (int round = 0; round < 4; round++)
        {
            string reference = RandomText(random, random.Next(100, 700), letters: 30);
            string hypothesis = Damage(random, reference, damage);
            Assert.Equal(FullTable(reference, hypothesis), Alignment.OfCharacters(reference, hypothesis));
        }
    }

    [Theory]
    [InlineData("", "", 0, 0, 0)]
    [InlineData("你好", "", 0, 2, 0)]
    [InlineData("", "你好", 0, 0, 2)]
    [InlineData("我要投诉噪音", "我要投诉早音", 1, 0, 0)]
    [InlineData("ab", "ba", 0, 1, 1)] // as cheap as two substitutions, but with a hit
    [InlineData("𠊎係人", "𠊎是人", 1, 0, 0)] // beyond the basic plane: one character, two UTF-16 units
    public void OfCharacters_KnownPair_GivesCounts(string reference, string hypothesis, int substitutions, int deletions, int insertions)
    {
        var alignment = Alignment.OfCharacters(reference, hypothesis);
        Assert.Equal((substitutions, deletions, insertions), (alignment.Substitutions, alignment.Deletions, alignment.Insertions));
    }

    // one hour of speech is about 15,000 characters; a full table of it would take gigabytes
    [Fact]
    public void OfCharacters_HourLongCall_TakesNoQuadraticMemory()
    {
        var random = new Random(7);
        string reference = RandomText(random, 15_000, letters: 2000);
        string hypothesis = Damage(random, reference, 0.15);
        Alignment.OfCharacters(reference, hypothesis);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var alignment = Alignment.OfCharacters(reference, hypothesis);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
        Assert.InRange(alignment.Edits, 1500, 2500);
    }

    internal static string RandomText(Random random, int length, int letters) =>
        string.Create(length, (random, letters), static (span, state) =>
        {
            foreach (ref char c in span)
            {
                c = (char)('一' + state.random.Next(state.letters));
            }
        });

    private static string Damage(Random random, string text, double share) =>
        string.Concat(text.Select(c => random.NextDouble() >= share ? c.ToString() : random.Next(3) switch
        {
            0 => "",
            1 => c + RandomText(random, 1, 30),
            _ => RandomText(random, 1, 30),
        }));

    // every way to align, by recursion: fewest edits, then most hits
    private static Alignment BruteForce(string reference, string hypothesis)
    {
        var all = Every(reference, hypothesis, 0, 0).Select(way => new Alignment(reference.Length, way.Sub, way.Del, way.Ins));
        return all.OrderBy(way => way.Edits).ThenByDescending(way => way.Hits).First();
    }

    // keeps, of the ways from (i, j), those that could still win: the best by the two criteria, which both add up
    private static IEnumerable<(int Sub, int Del, int Ins)> Every(string a, string b, int i, int j)
    {
        if (i == a.Length || j == b.Length)
        {
            return [(0, a.Length - i, b.Length - j)];
        }

        var pair = Every(a, b, i + 1, j + 1).Select(way => a[i] == b[j] ? way : (way.Sub + 1, way.Del, way.Ins));
        var deletion = Every(a, b, i + 1, j).Select(way => (way.Sub, way.Del + 1, way.Ins));
        var insertion = Every(a, b, i, j + 1).Select(way => (way.Sub, way.Del, way.Ins + 1));
        return [pair.Concat(deletion).Concat(insertion).OrderBy(way => way.Item1 + way.Item2 + way.Item3).ThenBy(way => way.Item1).First()];
    }

    private static Alignment FullTable(string a, string b)
    {
        var table = new (int Edits, int Sub, int Del, int Ins)[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                table[i, j] = Candidates(table, a, b, i, j).DefaultIfEmpty().Min();
            }
        }

        var (_, sub, del, ins) = table[a.Length, b.Length];
        return new Alignment(a.Length, sub, del, ins);
    }

    private static IEnumerable<(int, int, int, int)> Candidates((int Edits, int Sub, int Del, int Ins)[,] table, string a, string b, int i, int j)
    {
        if (i > 0 && j > 0)
        {
            var from = table[i - 1, j - 1];
            int cost = a[i - 1] == b[j - 1] ? 0 : 1;
            yield return (from.Edits + cost, from.Sub + cost, from.Del, from.Ins);
        }

        if (i > 0)
        {
            var from = table[i - 1, j];
            yield return (from.Edits + 1, from.Sub, from.Del + 1, from.Ins);
        }

        if (j > 0)
        {
            var from = table[i, j - 1];
            yield return (from.Edits + 1, from.Sub, from.Del, from.Ins + 1);
        }
    }
}
