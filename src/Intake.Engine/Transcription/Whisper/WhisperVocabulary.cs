using System.Text.Json;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Tokens of a Whisper model and the meaning of its special ones, all read from its own files.</summary>
internal sealed class WhisperVocabulary
{
    private readonly string?[] _tokens;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int> _languages = [];

    private WhisperVocabulary(string path, Dictionary<string, int> ids, IReadOnlyList<(string First, string Second)> merges, int size)
    {
        _ids = ids;
        Merges = merges;
        _tokens = new string?[Math.Max(size, ids.Values.Max() + 1)];
        foreach (var (token, id) in ids)
        {
            _tokens[id] = token;
        }

        int Required(params string[] names) =>
            names.Select(name => ids.GetValueOrDefault(name, -1)).FirstOrDefault(id => id >= 0, -1) is var id and >= 0
                ? id
                : throw ModelJson.Fault(path, $"缺少特殊词元 {names[0]}", $"has no special token {names[0]}");
        EndOfText = Required("<|endoftext|>");
        StartOfTranscript = Required("<|startoftranscript|>");
        Transcribe = Required("<|transcribe|>");
        Translate = Required("<|translate|>");
        StartOfPrevious = Required("<|startofprev|>");
        NoSpeech = Required("<|nospeech|>", "<|nocaptions|>");
        NoTimestamps = Required("<|notimestamps|>");
        FirstTimestamp = NoTimestamps + 1;
        // languages stand between the start of transcript and the tasks
        for (var id = StartOfTranscript + 1; id < Math.Min(Transcribe, Translate); id++)
        {
            if (_tokens[id] is { } token && token.StartsWith("<|", StringComparison.Ordinal) && token.EndsWith("|>", StringComparison.Ordinal))
            {
                _languages[token[2..^2]] = id;
            }
        }
    }

    public int EndOfText { get; }

    public int StartOfTranscript { get; }

    public int Transcribe { get; }

    public int Translate { get; }

    public int StartOfPrevious { get; }

    public int NoSpeech { get; }

    public int NoTimestamps { get; }

    /// <summary>Id of <c>&lt;|0.00|&gt;</c>; each further id is 20 ms later.</summary>
    public int FirstTimestamp { get; }

    /// <summary>Language code → token id.</summary>
    public IReadOnlyDictionary<string, int> Languages => _languages;

    /// <summary>Byte-pair merges, best first; empty when the model comes without them.</summary>
    public IReadOnlyList<(string First, string Second)> Merges { get; }

    /// <summary>Highest id with a written form plus one.</summary>
    public int Count => _tokens.Length;

    /// <summary>Byte-level spelling of a token, null for ids without one.</summary>
    public string? Spelling(int id) => (uint)id < (uint)_tokens.Length ? _tokens[id] : null;

    /// <summary>Id of a byte-level spelling, -1 if it is no token.</summary>
    public int Id(string spelling) => _ids.GetValueOrDefault(spelling, -1);

    /// <summary>Id of a language token.</summary>
    /// <exception cref="IntakeException">The model does not know the language.</exception>
    public int Language(string code) =>
        _languages.TryGetValue(code, out var id)
            ? id
            : throw new IntakeException(
                IntakeErrorCode.InputInvalid,
                new LocalText(
                    $"模型没有语言 “{code}”；可用：auto {string.Join(' ', _languages.Keys)}",
                    $"the model has no language \"{code}\"; it knows: auto {string.Join(' ', _languages.Keys)}"));

    /// <summary>Reads <c>tokenizer.json</c> in a model folder and checks that it fits the model.</summary>
    public static WhisperVocabulary Read(string folder, WhisperDimensions dimensions)
    {
        var path = Path.Combine(folder, "tokenizer.json");
        using var document = ModelJson.Parse(path);
        var root = document.RootElement;
        if (!root.TryGetProperty("model", out var model) || !model.TryGetProperty("vocab", out var vocab)
            || vocab.ValueKind != JsonValueKind.Object)
        {
            throw ModelJson.Fault(path, "没有 model.vocab", "has no model.vocab");
        }

        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in vocab.EnumerateObject())
        {
            ids[token.Name] = token.Value.GetInt32();
        }

        if (root.TryGetProperty("added_tokens", out var added))
        {
            foreach (var token in added.EnumerateArray())
            {
                ids[token.GetProperty("content").GetString()!] = token.GetProperty("id").GetInt32();
            }
        }

        var merges = model.TryGetProperty("merges", out var list) ? list.EnumerateArray().Select(Merge).ToList() : [];
        Check(path, ids, dimensions);
        return new WhisperVocabulary(path, ids, merges, dimensions.Vocabulary);
    }

    // written as "a b" by older versions of the tokenizers library, as ["a", "b"] by newer ones
    private static (string, string) Merge(JsonElement merge)
    {
        if (merge.ValueKind == JsonValueKind.Array)
        {
            return (merge[0].GetString()!, merge[1].GetString()!);
        }

        var text = merge.GetString()!;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return (text[..space], text[(space + 1)..]);
    }

    // a model has rows for all tokens and its timestamps (1,501 for 30 s), some fine-tuned ones are padded
    private static void Check(string path, Dictionary<string, int> ids, WhisperDimensions dimensions)
    {
        var highest = ids.Count == 0 ? -1 : ids.Values.Max();
        var notimestamps = ids.GetValueOrDefault("<|notimestamps|>", -1);
        var needed = Math.Max(highest, notimestamps + dimensions.AudioPositions + 1) + 1;
        if (highest < 0 || ids.Values.Min() < 0 || needed > dimensions.Vocabulary || dimensions.Vocabulary - needed > 1024)
        {
            throw ModelJson.Fault(
                path,
                $"词表需要 {needed} 个词元，而模型（config.json 的 vocab_size）有 {dimensions.Vocabulary} 个；两个文件不属于同一模型",
                $"needs {needed} tokens, the model (vocab_size in config.json) has {dimensions.Vocabulary}; the two files are not of one model");
        }
    }
}
