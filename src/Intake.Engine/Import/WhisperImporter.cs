using System.Globalization;
using Intake.Engine.Models;

namespace Intake.Engine.Import;

/// <summary>Turns Hugging Face Whisper weights into this project's ONNX layout: <c>models import</c>.</summary>
public static class WhisperImporter
{
    /// <summary>
    /// Reads <paramref name="source"/> (a folder, or one .safetensors file), checks it whole and writes the model into the
    /// folder <paramref name="target"/>, whose name becomes the name of the model. Nothing half-written remains on failure.
    /// </summary>
    /// <param name="source">Folder with model.safetensors (or shards, or NAME.safetensors), config.json and tokenizer.json.</param>
    /// <param name="target">Folder of the model, for example <c>models/whisper-small</c>; created when missing.</param>
    /// <param name="precision">How the weights are stored.</param>
    /// <param name="progress">Receives 0..1; null for none.</param>
    /// <param name="name">Chooses NAME.safetensors, NAME.config.json … in a folder of several models; null finds the only one.</param>
    /// <param name="cancellation">Stops the import.</param>
    /// <returns>The catalogue entry of the written model.</returns>
    public static ModelEntry Import(
        string source,
        string target,
        ImportPrecision precision,
        IProgress<double>? progress = null,
        string? name = null,
        CancellationToken cancellation = default)
        => Import(source, target, precision, progress, name, path => new FileStream(path, FileMode.CreateNew, FileAccess.Write), cancellation);

    /// <summary>The same with a seam for files that cannot be written.</summary>
    internal static ModelEntry Import(
        string source,
        string target,
        ImportPrecision precision,
        IProgress<double>? progress,
        string? name,
        Func<string, Stream> create,
        CancellationToken cancellation)
    {
        // 1 find and check everything before a byte is written
        var files = ModelSource.Find(source, name);
        var config = WhisperConfig.Read(files.Require("config.json"));
        var companions = WhisperCompanions.Read(files, config);
        var heads = AlignmentHeads.Read(files, config);
        using var weights = WhisperWeights.Open(files, config);
        var hashes = weights.Hashes();

        // 2 write under temporary names
        using var folder = ImportFolder.Create(target, create);
        var written = new ImportProgress(progress, weights.TotalBytes, cancellation);
        var facts = Facts(config, precision, hashes);
        folder.Guard(() =>
        {
            var graphs = new GraphWriter(folder, weights, config, precision, written, facts);
            graphs.Encoder();
            graphs.Decoder(heads);
            companions.Write(folder);
            folder.WriteText(ImportFolder.CardName, ImportCard.Text(folder.Name, files, config, precision, hashes));
        });

        // 3 move into place
        var entry = folder.Publish(files.Name);
        progress?.Report(1);
        return entry;
    }

    private static List<KeyValuePair<string, string>> Facts(WhisperConfig config, ImportPrecision precision, IReadOnlyDictionary<string, string> hashes)
    {
        var facts = new List<KeyValuePair<string, string>>
        {
            new("precision", precision.ToString().ToLowerInvariant()),
            new("width", Text(config.Width)),
            new("mel_bins", Text(config.MelBins)),
            new("audio_positions", Text(config.AudioPositions)),
            new("text_positions", Text(config.TextPositions)),
            new("vocabulary", Text(config.Vocabulary)),
            new("encoder_layers", Text(config.EncoderLayers)),
            new("encoder_heads", Text(config.EncoderHeads)),
            new("decoder_layers", Text(config.DecoderLayers)),
            new("decoder_heads", Text(config.DecoderHeads)),
        };
        facts.AddRange(hashes.Select(pair => new KeyValuePair<string, string>("source_sha256." + pair.Key, pair.Value)));
        return facts;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
