using System.Text.Json;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>What a model's <c>generation_config.json</c> forbids, as logit filters.</summary>
internal sealed class GenerationRules
{
    private readonly WhisperVocabulary _vocabulary;
    private readonly SuppressTokens _suppressTokens;
    private readonly SuppressBlank _suppressBlank;
    private readonly SuppressTokens _suppressTimestamps;
    private readonly int _maximumInitialTimestamp;

    private GenerationRules(WhisperVocabulary vocabulary, IReadOnlyList<int> suppress, IReadOnlyList<int> blank, int maximumInitialTimestamp)
    {
        _vocabulary = vocabulary;
        // start, language and task tokens are prompts, never answers (decoding.py, _get_suppress_tokens)
        var prompts = Enumerable.Range(vocabulary.StartOfTranscript, vocabulary.NoTimestamps - vocabulary.StartOfTranscript + 1);
        _suppressTokens = new SuppressTokens([.. suppress.Concat(prompts).Distinct().Order()]);
        _suppressBlank = new SuppressBlank(blank);
        _suppressTimestamps = new SuppressTokens(
            [.. Enumerable.Range(vocabulary.FirstTimestamp, Math.Max(0, vocabulary.Count - vocabulary.FirstTimestamp))]);
        _maximumInitialTimestamp = maximumInitialTimestamp;
    }

    /// <summary>Reads the file; a model without it (some fine-tuned ones) forbids the blank and the special tokens only.</summary>
    public static GenerationRules Read(string folder, WhisperVocabulary vocabulary)
    {
        var path = Path.Combine(folder, "generation_config.json");
        if (!File.Exists(path))
        {
            return new GenerationRules(vocabulary, [], [vocabulary.Id("Ġ"), vocabulary.EndOfText], 50);
        }

        using var document = ModelJson.Parse(path);
        var root = document.RootElement;
        return new GenerationRules(
            vocabulary,
            Tokens(root, "suppress_tokens", path, vocabulary.Count),
            Tokens(root, "begin_suppress_tokens", path, vocabulary.Count),
            root.TryGetProperty("max_initial_timestamp_index", out var initial) && initial.TryGetInt32(out var index) ? index : 50);
    }

    /// <summary>The filters for one decoding, in the order in which they apply.</summary>
    public IReadOnlyList<ILogitFilter> Filters(DecodingOptions options) =>
        options.Timestamps
            ? [_suppressBlank, _suppressTokens, new TimestampRules(_vocabulary, _maximumInitialTimestamp, options.MaximumTimestamp)]
            : [_suppressBlank, _suppressTokens, _suppressTimestamps];

    private static List<int> Tokens(JsonElement root, string name, string path, int count)
    {
        if (!root.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var tokens = list.EnumerateArray().Select(token => token.GetInt32()).ToList();
        var stray = tokens.FindIndex(token => token < 0 || token >= count);
        return stray < 0
            ? tokens
            : throw ModelJson.Fault(
                path,
                $"{name} 中的词元 {tokens[stray]} 超出词表（0..{count - 1}）",
                $"token {tokens[stray]} in {name} is outside the vocabulary (0..{count - 1})");
    }
}
