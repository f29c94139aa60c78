namespace Intake.Engine.Transcription.Language;

/// <summary>
/// How far apart two syllables of pinyin sound, 0 (the same) to 1. A syllable is initial, medial, nucleus and coda;
/// the parts that southern speech and recognisers confuse (zh/z, n/l, f/h, -n/-ng) are near to each other.
/// </summary>
internal sealed class SyllableSounds
{
    // pairs of initials, nearest first; every other pair is Far. "0" is no initial
    private static readonly (double Distance, string Pairs)[] Initials =
    [
        (0.15, "zh-z ch-c sh-s"),
        (0.2, "n-l"),
        (0.25, "f-h r-l"),
        (0.3, "b-p d-t g-k j-q zh-ch z-c x-sh ch-sh c-s"),
        (0.35, "j-zh q-ch j-z q-c x-s m-n ch-s c-sh zh-c z-ch q-x k-h r-0"),
        (0.4, "j-x zh-sh z-s zh-s z-sh g-h h-0 r-n r-zh"),
        (0.45, "d-j t-q m-b n-d l-d n-0 l-0 q-zh j-ch"),
        (0.5, "d-zh t-ch d-z t-c b-d p-t g-d k-t b-g p-k j-0 x-0 g-0 m-0 m-f b-f p-f x-h l-m"),
    ];

    private const double Far = 0.8;

    private static readonly (double Distance, string Pairs)[] Medials =
        [(0.2, "i-v"), (0.25, "0-u 0-i"), (0.35, "u-v"), (0.4, "0-v"), (0.5, "i-u")];

    private static readonly (double Distance, string Pairs)[] Nuclei = [(0.3, "e-a 0-e"), (0.5, "0-a")];

    private static readonly (double Distance, string Pairs)[] Codas =
        [(0.15, "n-g"), (0.2, "0-r"), (0.25, "0-i 0-u"), (0.3, "0-n 0-g u-g"), (0.35, "i-n"), (0.4, "i-g u-n i-r u-r n-r g-r"), (0.5, "i-u")];

    // final: medial, nucleus, coda; the three-part scheme of Chinese phonology, in which in is i+e+n and ong is u+e+ng
    private static readonly Dictionary<string, string> Finals = Table(
        "-:000 a:0a0 o:ue0 e:0e0 er:0er ai:0ai ei:0ei ao:0au ou:0eu an:0an en:0en ang:0ag eng:0eg ong:ueg i:i00 ia:ia0 "
        + "ie:ie0 io:ie0 iai:iai iao:iau iu:ieu ian:ian in:ien iang:iag ing:ieg iong:veg u:u00 ua:ua0 uo:ue0 uai:uai "
        + "ui:uei uan:uan un:uen uang:uag ueng:ueg v:v00 ve:ve0 van:van vn:ven");

    private static readonly Dictionary<string, string> WithoutInitial = Table(
        "yi:i ya:ia ye:ie yo:io yai:iai yao:iao you:iu yan:ian yin:in yang:iang ying:ing yong:iong yu:v yue:ve yuan:van "
        + "yun:vn wu:u wa:ua wo:uo wai:uai wei:ui wan:uan wen:un wang:uang weng:ueng");

    private readonly float[] _distances; // [syllable, syllable]
    private readonly int _count;

    /// <param name="syllables">Toneless syllables by their number, ü as v.</param>
    public SyllableSounds(IReadOnlyList<string> syllables)
    {
        _count = syllables.Count;
        _distances = new float[_count * _count];
        (string Initial, string Final)[] parts = [.. syllables.Select(Parts)];
        var initials = Distances(parts.Select(part => part.Initial), (left, right) => Of(Initials, left, right));
        var finals = Distances(parts.Select(part => part.Final), (left, right) =>
            Of(Medials, left[..1], right[..1]) + Of(Nuclei, left[1..2], right[1..2]) + Of(Codas, left[2..], right[2..]));
        for (var left = 0; left < _count; left++)
        {
            for (var right = 0; right < _count; right++)
            {
                var (one, other) = (parts[left], parts[right]);
                _distances[(left * _count) + right] =
                    left == right ? 0 : (float)Math.Min(1, initials[(one.Initial, other.Initial)] + finals[(one.Final, other.Final)]);
            }
        }
    }

    /// <summary>Distance between two syllables, 0..1.</summary>
    public float Between(int left, int right) => _distances[(left * _count) + right];

    /// <summary>Distance between the nearest readings of two characters, 0..1.</summary>
    public float Between(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right)
    {
        var nearest = 1f;
        foreach (var one in left)
        {
            foreach (var other in right)
            {
                nearest = Math.Min(nearest, Between(one, other));
            }
        }

        return nearest;
    }

    private static Dictionary<string, string> Table(string pairs) =>
        pairs.Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static Dictionary<(string Left, string Right), double> Distances(IEnumerable<string> parts, Func<string, string, double> distance)
    {
        string[] distinct = [.. parts.Distinct()];
        return distinct.SelectMany(left => distinct.Select(right => (left, right))).ToDictionary(pair => pair, pair => distance(pair.left, pair.right));
    }

    private static double Of((double Distance, string Pairs)[] table, string left, string right)
    {
        if (left == right)
        {
            return 0;
        }

        foreach (var (distance, pairs) in table)
        {
            var listed = pairs.Split(' ');
            if (listed.Contains($"{left}-{right}") || listed.Contains($"{right}-{left}"))
            {
                return distance;
            }
        }

        return Far;
    }

    private static (string Initial, string Final) Parts(string syllable)
    {
        if (WithoutInitial.TryGetValue(syllable, out var whole))
        {
            return ("0", Finals[whole]);
        }

        var length = syllable.Length > 1 && syllable[1] == 'h' ? 2 : "bpmfdtnlgkhjqxrzcs".Contains(syllable[0], StringComparison.Ordinal) ? 1 : 0;
        var (initial, final) = (length == 0 ? "0" : syllable[..length], syllable[length..]);
        if (initial is "zh" or "ch" or "sh" or "r" or "z" or "c" or "s" && final == "i")
        {
            final = "-";
        }
        else if (initial is "j" or "q" or "x" && final[0] == 'u')
        {
            final = "v" + final[1..];
        }

        // m, n, ng by themselves are all coda
        return (initial, Finals.GetValueOrDefault(final == "ue" ? "ve" : final, "0en"));
    }
}
