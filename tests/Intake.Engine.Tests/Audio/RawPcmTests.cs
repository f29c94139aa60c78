using Intake.Engine.Audio;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Audio;

public sealed class RawPcmTests
{
    [Theory]
    [InlineData("s16le:16000", PcmEncoding.S16, 16_000, 1)]
    [InlineData("alaw:8000:2", PcmEncoding.ALaw, 8_000, 2)]
    [InlineData("MULAW:8000:1", PcmEncoding.MuLaw, 8_000, 1)]
    [InlineData("f32le:48000:2", PcmEncoding.F32, 48_000, 2)]
    [InlineData("s8:8000", PcmEncoding.S8, 8_000, 1)]
    public void Parse_Format_IsUnderstood(string text, PcmEncoding encoding, int rate, int channels) =>
        Assert.Equal(new RawPcmFormat(encoding, rate, channels), RawPcmFormat.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("s16le")]
    [InlineData("mp3:8000")]
    [InlineData("s16le:-8000")]
    [InlineData("s16le:8000:1:1")]
    public void Parse_Nonsense_IsInvalidInput(string text) =>
        Assert.Equal(IntakeErrorCode.InputInvalid, Assert.Throws<IntakeException>(() => RawPcmFormat.Parse(text)).Error.Code);

    [Theory]
    [InlineData("s16le:0", IntakeErrorCode.AudioUnreadable)]
    [InlineData("s16le:8000:0", IntakeErrorCode.AudioUnreadable)]
    [InlineData("s16le:8000:99", IntakeErrorCode.AudioUnsupported)]
    [InlineData("s16le:999999", IntakeErrorCode.AudioUnsupported)]
    public void Parse_OutOfBounds_IsItsOwnError(string text, IntakeErrorCode code) =>
        Assert.Equal(code, Assert.Throws<IntakeException>(() => RawPcmFormat.Parse(text)).Error.Code);

    [Fact]
    public void Open_RawStream_GivesTheSamplesOfTheSameWav()
    {
        var bytes = Sound.Bytes(Sound.Pcm16(Tone.Noise(8_000, seed: 4)));
        using var raw = new AudioReader().Open(new MemoryStream(bytes), "raw", new RawPcmFormat(PcmEncoding.S16, 8_000, 2));

        Assert.Equal(Sound.All(new WavBuilder { Channels = 2, SampleRate = 8_000, Data = bytes }.Build()), Sound.All(raw));
        Assert.Equal(new AudioFormat("raw", "pcm_s16le", 8_000, 2), raw.Format);
    }

    [Fact]
    public void Decoder_ChunksCutAnywhere_GiveTheSamplesOfTheFile()
    {
        var bytes = Sound.Bytes(Sound.Pcm16(Tone.Noise(8_000, seed: 4)));
        var wanted = Sound.All(new WavBuilder { Channels = 2, SampleRate = 8_000, Data = bytes }.Build());
        var decoder = new RawPcmDecoder(new RawPcmFormat(PcmEncoding.S16, 8_000, 2));
        var random = new Random(8);
        List<float>[] heard = [[], []];
        for (var at = 0; at < bytes.Length;)
        {
            var count = Math.Min(random.Next(0, 40), bytes.Length - at);
            Hear(decoder.Push(bytes.AsSpan(at, count)));
            at += count;
        }

        Hear(decoder.Flush());
        Assert.Equal(wanted, heard.Select(samples => samples.ToArray()));

        void Hear(float[][] channels)
        {
            heard[0].AddRange(channels[0]);
            heard[1].AddRange(channels[1]);
        }
    }

    [Fact]
    public void Decoder_SevenChannels_IsUnsupported()
    {
        var failure = Assert.Throws<IntakeException>(() => new RawPcmDecoder(new RawPcmFormat(PcmEncoding.S16, 8_000, 7)));

        Assert.Equal(IntakeErrorCode.AudioUnsupported, failure.Error.Code);
        Assert.Equal(1, new RawPcmDecoder(new RawPcmFormat(PcmEncoding.S16, 8_000, 7), ChannelUse.Mix).Channels);
    }
}
