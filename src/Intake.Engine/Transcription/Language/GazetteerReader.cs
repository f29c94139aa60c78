using System.Globalization;
using Intake.Engine.Lexicons;

namespace Intake.Engine.Transcription.Language;

/// <summary>Reads one file of names and finds all its faults.</summary>
internal sealed class GazetteerReader(string path, SimplifiedCharacters script, PinyinReadings pinyin)
{
    /// <summary>Most names of a file; a large city has some ten thousand places and streets.</summary>
    public const int MaximumNames = 100_000;

    /// <summary>Most lines of a file, notes included.</summary>
    public const int MaximumLines = 2 * MaximumNames;

    private const int ShortestName = 2;
    private const int LongestName = 30;
    private const double SmallestWeight = 0.1;
    private const double LargestWeight = 10;

    private readonly FaultList _faults = new(path);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    /// <summary>The names in the order of the file.</summary>
    /// <exception cref="IntakeException">All faults of the file.</exception>
    public IReadOnlyList<GazetteerName> Read()
    {
        var names = new List<GazetteerName>();
        var number = 0;
        foreach (var line in FaultList.Lines(path))
        {
            if (++number > MaximumLines || names.Count > MaximumNames)
            {
                _faults.Add(number, $"文件太大：最多 {MaximumNames} 个名称、{MaximumLines} 行", $"the file is too large: at most {MaximumNames} names and {MaximumLines} lines");
                break;
            }

            if (!string.IsNullOrWhiteSpace(line) && line[0] != '#' && Parse(line.Split('\t'), number) is { } name)
            {
                names.Add(name);
            }
        }

        _faults.Check(_lines.Count > 0, number, "没有名称，应为一行一个", "no names; one a line is expected");
        _faults.ThrowIfAny();
        return names;
    }

    private GazetteerName? Parse(string[] cells, int line)
    {
        var name = string.Concat(cells[0].Trim().Select(script.Of));
        if (!IsName(name, line))
        {
            return null;
        }

        _faults.Check(cells.Length <= 3, line, $"应为最多三列（名称、权重、拼音），实际 {cells.Length} 列", $"at most three cells (name, weight, pinyin) expected, {cells.Length} found");
        if (!_lines.TryAdd(name, line))
        {
            _faults.Add(line, $"名称“{name}”与第 {_lines[name]} 行重复", $"the name '{name}' is in line {_lines[name]} already");
        }

        return new GazetteerName(name, Weight(cells, line), Readings(name, cells.ElementAtOrDefault(2)?.Trim() ?? "", line));
    }

    private bool IsName(string name, int line)
    {
        if (name.Length is < ShortestName or > LongestName)
        {
            _faults.Add(line, $"名称应有 {ShortestName} 至 {LongestName} 个字，实际 {name.Length} 个", $"a name of {ShortestName} to {LongestName} characters expected, {name.Length} found");
            return false;
        }

        if (name.Contains('\uFFFD', StringComparison.Ordinal))
        {
            _faults.Add(line, "不是 UTF-8 编码，请把文件另存为 UTF-8", "not in UTF-8; save the file as UTF-8");
            return false;
        }

        if (name.FirstOrDefault(character => !char.IsLetterOrDigit(character)) is not '\0' and var other)
        {
            _faults.Add(line, $"名称只能有汉字、字母和数字，发现“{other}”", $"a name has only Han characters, letters and digits, found '{other}'");
            return false;
        }

        return true;
    }

    private double Weight(string[] cells, int line)
    {
        var text = cells.ElementAtOrDefault(1)?.Trim() ?? "";
        if (text.Length == 0)
        {
            return 1;
        }

        var isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight);
        if (isNumber && weight is >= SmallestWeight and <= LargestWeight)
        {
            return weight;
        }

        _faults.Add(
            line,
            string.Create(CultureInfo.InvariantCulture, $"权重应为 {SmallestWeight} 至 {LargestWeight} 的数，实际为“{text}”"),
            string.Create(CultureInfo.InvariantCulture, $"a weight from {SmallestWeight} to {LargestWeight} expected, found '{text}'"));
        return 1;
    }

    private ushort[][] Readings(string name, string given, int line)
    {
        if (given.Length == 0)
        {
            ushort[][] readings = [.. name.Select(character => pinyin.Of(character).ToArray())];
            return readings.All(reading => reading.Length > 0) ? readings : [];
        }

        var syllables = given.ToLowerInvariant().Replace('ü', 'v').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var unknown = syllables.Where(syllable => pinyin.Number(syllable) is null).ToList();
        _faults.Check(syllables.Length == name.Length, line, $"{name.Length} 个字应有 {name.Length} 个拼音音节，实际 {syllables.Length} 个", $"{name.Length} syllables of pinyin expected, one a character, {syllables.Length} found");
        _faults.Check(unknown.Count == 0, line, $"不是拼音音节：{string.Join(' ', unknown)}（不写声调）", $"no syllable of pinyin: {string.Join(' ', unknown)} (without tones)");
        return [.. syllables.Select(syllable => new[] { pinyin.Number(syllable) ?? 0 })];
    }
}
