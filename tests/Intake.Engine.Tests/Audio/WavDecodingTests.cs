using System.Runtime.InteropServices;
using Intake.Engine.Audio;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Audio;

public sealed class WavDecodingTests
{
    private static readonly float[] Wanted = [0f, 0.5f, -0.5f, 0.25f, -1f];

    public static TheoryData<string, ushort, ushort, byte[]> Encodings => new()
    {
        { "pcm_u8", 1, 8, [128, 192, 64, 160, 0] },
        { "pcm_s16le", 1, 16, Sound.Bytes(0, 16384, -16384, 8192, -32768) },
        { "pcm_s24le", 1, 24, [0, 0, 0, 0, 0, 0x40, 0, 0, 0xC0, 0, 0, 0x20, 0, 0, 0x80] },
        { "pcm_s32le", 1, 32, MemoryMarshal.AsBytes<int>([0, 1 << 30, -(1 << 30), 1 << 29, int.MinValue]).ToArray() },
        { "pcm_f32le", 3, 32, MemoryMarshal.AsBytes<float>(Wanted).ToArray() },
        { "pcm_f64le", 3, 64, MemoryMarshal.AsBytes<double>([0, 0.5, -0.5, 0.25, -1]).ToArray() },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Wav_EveryPcmEncoding_GivesTheSameSamples(string name, ushort tag, ushort bits, byte[] data)
    {
        foreach (var extensible in new[] { false, true })
        {
            using var audio = Sound.Open(new WavBuilder { Tag = tag, Bits = bits, Data = data, Extensible = extensible }.Build());

            Assert.Equal(new AudioFormat("wav", name, 16_000, 1), audio.Format);
            Assert.Equal(Wanted, Sound.All(audio)[0]);
        }
    }

    [Theory]
    [InlineData(6, "pcm_alaw", 0xD5, 8 / 32768f)]
    [InlineData(7, "pcm_mulaw", 0xFF, 0f)]
    public void Wav_G711_IsDecoded(ushort tag, string name, byte silence, float value)
    {
        var file = new WavBuilder { Tag = tag, Bits = 8, SampleRate = 16_000, Data = [silence, silence, silence] }.Build();
        using var audio = Sound.Open(file);

        Assert.Equal(name, audio.Format.Encoding);
        Assert.Equal([value, value, value], Sound.All(audio)[0]);
    }

    [Fact]
    public void Wav_FloatGarbage_BecomesBoundedNumbers()
    {
        var data = MemoryMarshal.AsBytes<float>([float.NaN, float.PositiveInfinity, 1e30f, -1e30f, 0.5f]).ToArray();

        Assert.Equal([0f, 0f, 8f, -8f, 0.5f], Sound.All(new WavBuilder { Tag = 3, Bits = 32, Data = data }.Build())[0]);
    }

    [Fact]
    public void Wav_Stereo_KeepsLeftAndRightApart()
    {
        var file = new WavBuilder { Channels = 2, Data = Sound.Bytes(16384, -8192, 16384, -8192) }.Build();

        Assert.Equal([[0.5f, 0.5f], [-0.25f, -0.25f]], Sound.All(file));
        Assert.Equal([[0.125f, 0.125f]], Sound.All(file, new AudioReaderOptions { Channels = ChannelUse.Mix }));
        Assert.Equal([[0.5f, 0.5f]], Sound.All(file, new AudioReaderOptions { Channels = ChannelUse.Left }));
        Assert.Equal([[-0.25f, -0.25f]], Sound.All(file, new AudioReaderOptions { Channels = ChannelUse.Right }));
    }

    [Theory]
    [InlineData(ChannelUse.Left)]
    [InlineData(ChannelUse.Right)]
    [InlineData(ChannelUse.Mix)]
    public void Wav_MonoWithASideWanted_IsTakenAsItIs(ChannelUse use) =>
        Assert.Equal([[0.5f]], Sound.All(new WavBuilder { Data = Sound.Bytes(16384) }.Build(), new AudioReaderOptions { Channels = use }));

    [Fact]
    public void Wav_SevenChannelsMixed_AreAveraged()
    {
        var file = new WavBuilder { Channels = 7, Data = Sound.Bytes(7000, 0, 0, 7000, 0, 0, 0) }.Build();

        Assert.Equal(2000 / 32768f, Sound.All(file, new AudioReaderOptions { Channels = ChannelUse.Mix })[0][0], 1e-7f);
    }

    [Fact]
    public void Wav_OddChunksAround_AreSkippedWithTheirPadding()
    {
        var file = new WavBuilder
        {
            Before = [("LIST", new byte[7]), ("bext", new byte[602])],
            Data = Sound.Bytes(16384, 8192),
            After = [("LIST", new byte[100])],
        }.Build();

        Assert.Equal([0.5f, 0.25f], Sound.All(file)[0]);
        Assert.Equal([0.5f, 0.25f], Piped(file)[0]);
    }

    [Fact]
    public void Wav_DataBeforeFormat_IsReadWhenTheSourceCanGoBack()
    {
        var file = new WavBuilder { DataFirst = true, Data = Sound.Bytes(16384, 8192) }.Build();

        Assert.Equal([0.5f, 0.25f], Sound.All(file)[0]);
        var failure = Assert.Throws<IntakeException>(() => Piped(file));
        Assert.Equal(IntakeErrorCode.AudioUnreadable, failure.Error.Code);
    }

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void Wav_WideHeader_TakesItsLengthFromDs64(string magic)
    {
        var file = new WavBuilder
        {
            Magic = magic,
            RiffBytes = uint.MaxValue,
            DataBytes = uint.MaxValue,
            WideDataBytes = 4,
            Data = Sound.Bytes(16384, 8192),
            After = [("LIST", new byte[100])],
        }.Build();

        Assert.Equal([0.5f, 0.25f], Sound.All(file)[0]);
        Assert.Equal([0.5f, 0.25f], Piped(file)[0]);
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(36u, 0u)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(0x8000_0023u, 0x7FFF_FFFFu)]
    public void Wav_StreamedWithoutLength_IsReadToTheEnd(uint riff, uint data)
    {
        var file = new WavBuilder { RiffBytes = riff, DataBytes = data, Data = Sound.Bytes(16384, 8192, 0) }.Build();

        Assert.Equal([0.5f, 0.25f, 0f], Sound.All(file)[0]);
        Assert.Equal([0.5f, 0.25f, 0f], Piped(file)[0]);
    }

    [Fact]
    public void Wav_OneSample_IsValid() =>
        Assert.Equal([[0.5f]], Sound.All(new WavBuilder { Data = Sound.Bytes(16384) }.Build()));

    [Fact]
    public void Wav_PartialLastFrame_IsDropped() =>
        Assert.Single(Sound.All(new WavBuilder { Channels = 2, Data = [1, 0, 1, 0, 1, 0] }.Build())[0]);

    [Fact]
    public void Wav_TelephoneRate_BecomesSixteenKilohertz()
    {
        var tone = Sound.Pcm16(Tone.Sine(1_000, 8_000, 1));
        var file = new WavBuilder { SampleRate = 8_000, Data = Sound.Bytes(tone) }.Build();

        var samples = Sound.All(file)[0];

        Assert.Equal(16_000, samples.Length);
        Assert.Equal(Tone.Level(Tone.Sine(1_000, 16_000, 1)), Tone.Level(samples), 0.01);
    }

    [Fact]
    public void Wav_AnyReadSize_GivesTheSameSamples()
    {
        var file = new WavBuilder { Channels = 2, SampleRate = 44_100, Data = Sound.Bytes(Sound.Pcm16(Tone.Noise(60_000, seed: 2))) }.Build();
        using var large = Sound.Open(file);
        using var small = Sound.Open(file);

        Assert.Equal(Sound.All(large, 100_000), Sound.All(small, 17));
        Assert.Equal(10_885, large.FramesRead); // 30,000 frames at 44.1 kHz
    }

    private static float[][] Piped(byte[] file)
    {
        using var audio = new AudioReader().Open(new PipeStream(new MemoryStream(file)), "pipe");
        return Sound.All(audio);
    }
}
