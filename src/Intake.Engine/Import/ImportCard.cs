using System.Globalization;
using System.Text;

namespace Intake.Engine.Import;

/// <summary>The card.md of an imported model: origin, form, sizes and what its user still has to state.</summary>
internal static class ImportCard
{
    /// <summary>The card as Markdown.</summary>
    public static string Text(
        string name,
        ModelSource source,
        WhisperConfig config,
        ImportPrecision precision,
        IReadOnlyDictionary<string, string> hashes)
    {
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"# {name}\n\n");
        card.Append(CultureInfo.InvariantCulture, $"- Task: speech recognition (Whisper), imported from `{source.Name}` by `models import`\n");
        card.Append(CultureInfo.InvariantCulture, $"- Precision: {precision.ToString().ToLowerInvariant()}\n");
        card.Append(CultureInfo.InvariantCulture, $"- Encoder: {config.EncoderLayers} layers, {config.EncoderHeads} heads, width {config.Width}, {config.MelBins} mel bins, {config.AudioPositions} positions\n");
        card.Append(CultureInfo.InvariantCulture, $"- Decoder: {config.DecoderLayers} layers, {config.DecoderHeads} heads, {config.TextPositions} positions, vocabulary {config.Vocabulary}\n");
        foreach (var (file, hash) in hashes)
        {
            card.Append(CultureInfo.InvariantCulture, $"- Source: `{file}`, sha256 `{hash}`\n");
        }

        card.Append("- Licence, intended use and limits: those of the source; this import changes the number format only\n");
        return card.ToString();
    }
}
