using System.Text.Json;

namespace Intake.Engine.Import;

/// <summary>The cross-attention heads of a Whisper model that follow the speech, from its generation_config.json.</summary>
internal static class AlignmentHeads
{
    private const int MaximumJsonBytes = 4 << 20;

    /// <summary>Layer and head of each, in order; without a list all heads of the upper half of the layers (openai/whisper model.py).</summary>
    public static IReadOnlyList<(int Layer, int Head)> Read(ModelSource source, WhisperConfig config)
    {
        var path = source.Path("generation_config.json");
        if (!File.Exists(path))
        {
            return UpperHalf(config);
        }

        using var document = ModelSource.ReadJson(path, MaximumJsonBytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("alignment_heads", out var list)
            || list.ValueKind == JsonValueKind.Null)
        {
            return UpperHalf(config);
        }

        var faults = new Faults();
        var pairs = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [];
        var heads = pairs.Select(pair => Pair(pair, config)).ToArray();
        if (heads.Length == 0 || heads.Contains(null))
        {
            faults.Add(
                $"alignment_heads 应为 [层, 头] 的列表，层 0..{config.DecoderLayers - 1}，头 0..{config.DecoderHeads - 1}",
                $"alignment_heads should be a list of [layer, head], layers 0..{config.DecoderLayers - 1}, heads 0..{config.DecoderHeads - 1}");
        }

        faults.ThrowIfAny(path);
        return [.. heads.Select(head => head!.Value).Distinct().Order()];
    }

    private static (int Layer, int Head)? Pair(JsonElement pair, WhisperConfig config) =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
            && Number(pair[0], config.DecoderLayers) is { } layer && Number(pair[1], config.DecoderHeads) is { } head
            ? (layer, head)
            : null;

    private static int? Number(JsonElement value, int limit) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 && number < limit ? number : null;

    private static (int Layer, int Head)[] UpperHalf(WhisperConfig config) =>
    [
        .. Enumerable.Range(config.DecoderLayers / 2, config.DecoderLayers - (config.DecoderLayers / 2))
            .SelectMany(layer => Enumerable.Range(0, config.DecoderHeads).Select(head => (layer, head))),
    ];
}
