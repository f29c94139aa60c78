using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Intake.Engine.Lexicons;

namespace Intake.Engine.Classification;

/// <summary>Words and patterns that must never be missed: a match may raise a risk, never lower it. Linear in the length of the text; expressions run only on a clause that holds one of their phrases.</summary>
internal sealed class RiskRules
{
    /// <summary>Place of the rules below the models folder.</summary>
    public const string DefaultPath = "rules/risk-rules.json";

    // a sentence without any mark is cut, so that an excuse reaches at most so far
    private const int LongestClause = 60;

    // a longer text is read at its beginning and its end only, half of this each; three hours of speech have about 45,000
    private const int MaximumCharacters = 100_000;

    // a phrase at a cut is seen whole in the next piece
    private const int Overlap = 16;
    private const int MaximumBytes = 4 << 20;

    // two syllables sound like too many other words
    private const int ShortestSound = 3;

    // 4,096 patterns; more of them are marked on the heap
    private const int MostMarks = 64;

    // NonBacktracking would need no limit, but gaps like .{0,12} made it far slower; a clause is short, so only a bad pattern can reach this
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private static readonly SearchValues<char> Ends = SearchValues.Create("。！？!?；;\n");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly RulePatterns[] _rules;
    private readonly PhraseIndex _words;
    private readonly PhraseIndex _sounds;
    private readonly ushort[] _syllables;
    private readonly ulong[] _always;

    /// <summary>Prepares the rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="syllables">Syllable of each character (<see cref="PinyinTable"/>); empty when no rule has sounds.</param>
    public RiskRules(IReadOnlyList<RiskRule> rules, ushort[] syllables)
    {
        (Rules, _syllables) = (rules, syllables);
        List<(string Phrase, int Pattern)> words = [], sounds = [];
        List<int> always = [];
        var count = 0;
        _rules = [.. rules.Select(rule => new RulePatterns(rule, [.. rule.Any.Select(Word), .. rule.Sounds.Select(Sound)], [.. rule.Unless.Select(Word)]))];
        (_words, _sounds) = (new PhraseIndex(words), new PhraseIndex(sounds));
        _always = new ulong[(count + 63) >> 6];
        always.ForEach(pattern => _always[pattern >> 6] |= 1UL << (pattern & 63));

        (int, Regex?) Word(string pattern)
        {
            var (phrases, isWhole) = PatternPhrases.Of(pattern);
            words.AddRange((phrases ?? []).Select(phrase => (phrase, count)));
            always.AddRange(phrases is null ? [count] : []);
            return (count++, isWhole ? null : new Regex(pattern, Options, Limit));
        }

        (int, Regex?) Sound(string phrase)
        {
            sounds.Add((Syllables(phrase, syllables), count));
            return (count++, null);
        }
    }

    /// <summary>The rules.</summary>
    public IReadOnlyList<RiskRule> Rules { get; }

    /// <summary>Reads the rules of a models folder.</summary>
    /// <param name="modelsFolder">Folder with rules/risk-rules.json and lexicons/pinyin.tsv.</param>
    /// <exception cref="IntakeException">A file is missing, or all faults of the rules.</exception>
    public static RiskRules ReadFrom(string modelsFolder) =>
        Read(Path.Combine(modelsFolder, DefaultPath), PinyinTable.Read(Path.Combine(modelsFolder, "lexicons", "pinyin.tsv")));

    /// <summary>Reads a rule file.</summary>
    /// <exception cref="IntakeException">All faults of the file.</exception>
    public static RiskRules Read(string path, ushort[] syllables)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaximumBytes })
            {
                throw new JsonException($"more than {MaximumBytes} bytes");
            }

            var rules = JsonSerializer.Deserialize<List<RiskRule>>(File.ReadAllText(path), Json) ?? throw new JsonException("null");
            Check(path, rules, syllables);
            return new RiskRules(rules, syllables);
        }
        catch (JsonException fault)
        {
            throw new IntakeException(
                IntakeErrorCode.ModelCorrupt,
                new LocalText($"风险规则 {path} 无法解析：{fault.Message}", $"The risk rules {path} cannot be read: {fault.Message}"),
                fault);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IntakeException(
                IntakeErrorCode.ModelMissing,
                new LocalText($"缺少风险规则 {path}", $"The risk rules {path} are missing"),
                fault);
        }
    }

    /// <summary>The rules that match a text, each once.</summary>
    public IReadOnlyList<RiskRule> Match(string text)
    {
        if (text.Length > MaximumCharacters)
        {
            const int Half = MaximumCharacters / 2;
            text = string.Concat(text.AsSpan(0, Half), "\n", text.AsSpan(text.Length - Half));
        }

        List<RiskRule>? hits = null;
        Span<ulong> marks = stackalloc ulong[Math.Min(_always.Length, MostMarks)];
        marks = marks.Length < _always.Length ? new ulong[_always.Length] : marks;
        Span<char> folded = stackalloc char[LongestClause];
        for (var start = 0; start < text.Length;)
        {
            var clause = Clause(text, start, out var isCut);
            start += isCut ? clause.Length - Overlap : clause.Length;
            _always.CopyTo(marks);
            Fold(clause, folded);
            _words.Mark(folded[..clause.Length], marks);
            Sound(clause, folded);
            _sounds.Mark(folded[..clause.Length], marks);
            if (marks.IndexOfAnyExcept(0UL) < 0)
            {
                continue;
            }

            foreach (var patterns in _rules)
            {
                if (hits?.Contains(patterns.Rule) != true && IsMatch(patterns.Any, marks, clause) && !IsMatch(patterns.Unless, marks, clause))
                {
                    (hits ??= []).Add(patterns.Rule);
                }
            }
        }

        return (IReadOnlyList<RiskRule>?)hits ?? [];
    }

    private static bool IsMatch((int Number, Regex? Expression)[] patterns, ReadOnlySpan<ulong> marks, ReadOnlySpan<char> clause)
    {
        foreach (var (number, expression) in patterns)
        {
            if ((marks[number >> 6] & (1UL << (number & 63))) != 0 && (expression is null || IsMatch(expression, clause)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMatch(Regex expression, ReadOnlySpan<char> clause)
    {
        try
        {
            return expression.IsMatch(clause);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // The only characters outside ASCII that ignoring case makes equal to ASCII letters are the Kelvin sign and the dotted I.
    private static void Fold(ReadOnlySpan<char> clause, Span<char> folded)
    {
        for (var at = 0; at < clause.Length; at++)
        {
            var character = clause[at];
            folded[at] = character switch
            {
                >= 'A' and <= 'Z' => (char)(character | 0x20),
                '\u212A' => 'k',
                '\u0130' => 'i',
                _ => character,
            };
        }
    }

    private void Sound(ReadOnlySpan<char> clause, Span<char> sounds)
    {
        for (var at = 0; at < clause.Length; at++)
        {
            sounds[at] = Syllable(clause[at], _syllables);
        }
    }

    private static char Syllable(char character, ushort[] syllables) =>
        (uint)(character - PinyinTable.First) < (uint)syllables.Length ? (char)syllables[character - PinyinTable.First] : '\0';

    private static string Syllables(string phrase, ushort[] syllables) => string.Concat(phrase.Select(character => Syllable(character, syllables)));

    private static ReadOnlySpan<char> Clause(string text, int start, out bool isCut)
    {
        var rest = text.AsSpan(start);
        var near = rest[..Math.Min(rest.Length, LongestClause)];
        var end = near.IndexOfAny(Ends);
        isCut = end < 0 && near.Length < rest.Length;
        return end < 0 ? near : rest[..(end + 1)];
    }

    private static void Check(string path, List<RiskRule> rules, ushort[] syllables)
    {
        var faults = new FaultList(path);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < rules.Count; at++)
        {
            var rule = rules[at];
            var where = at + 1;
            faults.Check(names.Add(rule.Name), where, $"规则名 {rule.Name} 重复", $"the rule name {rule.Name} occurs twice");
            faults.Check(LabelScheme.Risks.Contains(rule.Type), where, $"{rule.Name}：未知的风险类型 {rule.Type}", $"{rule.Name}: unknown risk type {rule.Type}");
            faults.Check(LabelScheme.RiskLevels.Skip(1).Contains(rule.Level), where, $"{rule.Name}：未知的风险等级 {rule.Level}", $"{rule.Name}: unknown risk level {rule.Level}");
            faults.Check(rule.Probability is > 0 and <= 1, where, $"{rule.Name}：probability 应在 0 与 1 之间", $"{rule.Name}: probability must lie between 0 and 1");
            faults.Check(rule.Any.Count + rule.Sounds.Count > 0, where, $"{rule.Name}：any 与 sounds 均为空", $"{rule.Name}: any is empty and there are no sounds");
            foreach (var pattern in rule.Any.Concat(rule.Unless))
            {
                CheckPattern(rule.Name, pattern, where, faults);
            }

            foreach (var phrase in rule.Sounds.Where(phrase => phrase.Length < ShortestSound || Syllables(phrase, syllables).Contains('\0', StringComparison.Ordinal)))
            {
                faults.Add(where, $"{rule.Name}：sounds 中的“{phrase}”应为至少 {ShortestSound} 个有读音的汉字", $"{rule.Name}: '{phrase}' in sounds must be {ShortestSound} or more characters with a reading");
            }
        }

        faults.ThrowIfAny();
    }

    private static void CheckPattern(string name, string pattern, int where, FaultList faults)
    {
        try
        {
            var regex = new Regex(pattern, Options, Limit);
            faults.Check(!regex.IsMatch(""), where, $"{name}：“{pattern}”匹配空文本", $"{name}: '{pattern}' matches the empty text");
        }
        catch (Exception fault) when (fault is ArgumentException or RegexMatchTimeoutException)
        {
            faults.Add(where, $"{name}：正则“{pattern}”无效：{fault.Message}", $"{name}: '{pattern}' is no valid expression: {fault.Message}");
        }
    }
}
