using System.Globalization;

namespace Intake.Engine.Audio;

/// <summary>Format of sound without a header, as its sender states it.</summary>
/// <param name="Encoding">How one sample lies in memory.</param>
/// <param name="SampleRate">Samples per second and channel, 1,000 to 384,000.</param>
/// <param name="Channels">Interleaved channels, 1 to 32.</param>
public sealed record RawPcmFormat(PcmEncoding Encoding, int SampleRate, int Channels)
{
    private static readonly Dictionary<string, PcmEncoding> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["u8"] = PcmEncoding.U8,
        ["s8"] = PcmEncoding.S8,
        ["s16le"] = PcmEncoding.S16,
        ["s24le"] = PcmEncoding.S24,
        ["s32le"] = PcmEncoding.S32,
        ["f32le"] = PcmEncoding.F32,
        ["f64le"] = PcmEncoding.F64,
        ["alaw"] = PcmEncoding.ALaw,
        ["mulaw"] = PcmEncoding.MuLaw,
    };

    /// <summary>Name as FFmpeg spells it: <c>pcm_s16le</c>, <c>pcm_alaw</c> …</summary>
    public string EncodingName => "pcm_" + Names.First(name => name.Value == Encoding).Key;

    /// <summary>Bytes of one frame (one sample of every channel).</summary>
    public int FrameBytes => SampleDecoder.BytesPerSample(Encoding) * Channels;

    /// <summary>Reads <c>encoding:rate[:channels]</c>, for example <c>alaw:8000</c> or <c>s16le:16000:2</c>.</summary>
    /// <exception cref="IntakeException">The text is something else; code <see cref="IntakeErrorCode.InputInvalid"/>.</exception>
    public static RawPcmFormat Parse(string text)
    {
        var parts = text.Split(':');
        var channels = 1;
        if (parts.Length is 2 or 3
            && Names.TryGetValue(parts[0], out var encoding)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rate)
            && (parts.Length == 2 || int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out channels)))
        {
            var format = new RawPcmFormat(encoding, rate, channels);
            format.Check();
            return format;
        }

        var names = string.Join(' ', Names.Keys);
        throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
            $"原始音频格式“{text}”无法识别；应为 编码:采样率[:声道数]，例如 alaw:8000:1；编码可为 {names}。",
            $"Raw audio format \"{text}\" is not known; expected encoding:rate[:channels], for example alaw:8000:1; encodings are {names}."));
    }

    internal void Check()
    {
        AudioLimits.CheckSampleRate("raw", SampleRate, "");
        if (Channels is < 1 or > AudioLimits.MaxChannels)
        {
            throw AudioErrors.Channels("raw", Channels, "");
        }
    }
}
