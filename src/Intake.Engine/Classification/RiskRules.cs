using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Intake.Engine.Classification;

/// <summary>Words and patterns that must never be missed: a match may raise a risk, never lower it. Linear in the length of the text.</summary>
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

    // NonBacktracking would need no limit, but gaps like .{0,12} made it far slower; a clause is short, so only a bad pattern can reach this
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private static readonly SearchValues<char> Ends = SearchValues.Create("。！？!?；;\n");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly (RiskRule Rule, Regex Any, Regex? Unless)[] _rules;
    private readonly Regex? _anyOfAll;

    /// <summary>Compiles the rules.</summary>
    public RiskRules(IReadOnlyList<RiskRule> rules)
    {
        Rules = rules;
        _rules = [.. rules.Select(rule => (rule, Compile(rule.Any)!, Compile(rule.Unless)))];
        _anyOfAll = Compile([.. rules.SelectMany(rule => rule.Any)], RegexOptions.Compiled);
    }

    /// <summary>The rules.</summary>
    public IReadOnlyList<RiskRule> Rules { get; }

    /// <summary>Reads a rule file.</summary>
    /// <exception cref="IntakeException">All faults of the file.</exception>
    public static RiskRules Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaximumBytes })
            {
                throw new JsonException($"more than {MaximumBytes} bytes");
            }

            var rules = JsonSerializer.Deserialize<List<RiskRule>>(File.ReadAllText(path), Json) ?? throw new JsonException("null");
            Check(path, rules);
            return new RiskRules(rules);
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
        for (var start = 0; start < text.Length;)
        {
            var clause = Clause(text, start, out var isCut);
            start += isCut ? clause.Length - Overlap : clause.Length;
            if (!IsMatch(_anyOfAll, clause))
            {
                continue;
            }

            foreach (var (rule, any, unless) in _rules)
            {
                if (hits?.Contains(rule) != true && IsMatch(any, clause) && !IsMatch(unless, clause))
                {
                    (hits ??= []).Add(rule);
                }
            }
        }

        return (IReadOnlyList<RiskRule>?)hits ?? [];
    }

    private static bool IsMatch(Regex? regex, ReadOnlySpan<char> clause)
    {
        try
        {
            return regex?.IsMatch(clause) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<char> Clause(string text, int start, out bool isCut)
    {
        var rest = text.AsSpan(start);
        var near = rest[..Math.Min(rest.Length, LongestClause)];
        var end = near.IndexOfAny(Ends);
        isCut = end < 0 && near.Length < rest.Length;
        return end < 0 ? near : rest[..(end + 1)];
    }

    private static Regex? Compile(IReadOnlyList<string> patterns, RegexOptions more = RegexOptions.None) =>
        patterns.Count == 0 ? null : new Regex(string.Join('|', patterns.Select(pattern => $"(?:{pattern})")), Options | more, Limit);

    private static void Check(string path, List<RiskRule> rules)
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
            faults.Check(rule.Any.Count > 0, where, $"{rule.Name}：any 为空", $"{rule.Name}: any is empty");
            foreach (var pattern in rule.Any.Concat(rule.Unless))
            {
                CheckPattern(rule.Name, pattern, where, faults);
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
