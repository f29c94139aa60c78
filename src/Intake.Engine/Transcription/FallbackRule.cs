using System.IO.Compression;
using System.Text;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Engine.Transcription;

/// <summary>Whether a decoded window is to be trusted (openai/whisper transcribe.py, decode_with_fallback).</summary>
internal sealed class FallbackRule(TranscriptionOptions options)
{
    // a short answer with a pause before it (嗯……对) is no reason for doubt
    private const double ShortestCheckedSeconds = 4;

    /// <summary>The text repeats itself.</summary>
    public bool IsRepetitive(DecodingResult result, string text) =>
        result.IsLoop || CompressionRatio(text) > options.CompressionRatioThreshold;

    /// <summary>The model does not believe its own text.</summary>
    public bool IsUnlikely(DecodingResult result) => result.AverageLogProbability < options.LogProbabilityThreshold;

    /// <summary>Most of the speech has no text: the decoder stopped after the first sentence.</summary>
    public bool IsTooShort(DecodingResult result, double seconds) =>
        seconds >= ShortestCheckedSeconds && result.Tokens.Count < options.MinimumTokensPerSecond * seconds;

    /// <summary>There was nothing to hear: the text is unlikely and the model says so.</summary>
    public bool IsSilence(DecodingResult result) =>
        result.NoSpeechProbability > options.NoSpeechThreshold && IsUnlikely(result);

    /// <summary>Bytes of the text by bytes of its zlib form.</summary>
    public static double CompressionRatio(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length == 0)
        {
            return 0;
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return (double)bytes.Length / packed.Length;
    }
}
