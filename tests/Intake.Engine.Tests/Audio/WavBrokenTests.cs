using Intake.Engine.Audio;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Audio;

public sealed class WavBrokenTests
{
    private static readonly WavBuilder Good = new();

    [Fact]
    public void Wav_EveryTruncationOfTheHeader_IsUnreadableAndSaysWhere()
    {
        var file = Good.Build();
        for (var length = 4; length < 44; length++)
        {
            var failure = Fails(file[..length]);

            Assert.Equal(IntakeErrorCode.AudioUnreadable, failure.Code);
            Assert.Contains($"byte {length}", failure.Text.En, StringComparison.Ordinal);
            Assert.Contains($"{length} 字节", failure.Text.Zh, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Wav_DataLongerThanFile_IsUnreadableUnlessSalvaged()
    {
        var file = Good.Build()[..^1000];

        var failure = Fails(file);
        var salvaged = Sound.All(file, new AudioReaderOptions { SalvageTruncated = true });

        Expect(failure, IntakeErrorCode.AudioUnreadable, "3200", "2200", "SalvageTruncated");
        Assert.Equal(1100, salvaged[0].Length);
    }

    [Fact]
    public void Wav_PipeThatBreaksOff_IsUnreadableUnlessSalvaged()
    {
        var file = Good.Build()[..^1000];
        using var audio = new AudioReader().Open(new PipeStream(new MemoryStream(file), most: 500), "pipe");
        using var salvaged = new AudioReader(new AudioReaderOptions { SalvageTruncated = true }).Open(new PipeStream(new MemoryStream(file), most: 500), "pipe");

        var failure = Assert.Throws<IntakeException>(() => Sound.All(audio));

        Expect(failure.Error, IntakeErrorCode.AudioUnreadable, "3200", "2200");
        Assert.Equal(1100, Sound.All(salvaged)[0].Length);
    }

    [Fact]
    public void Wav_ZeroChannels_IsUnreadable() =>
        Expect(Fails(Good with { Channels = 0 }), IntakeErrorCode.AudioUnreadable, "0 channels", "byte 22", "1 or 2");

    [Fact]
    public void Wav_ZeroHertz_IsUnreadable() =>
        Expect(Fails(Good with { SampleRate = 0 }), IntakeErrorCode.AudioUnreadable, "0 Hz", "byte 24", "1000 to 384000");

    [Theory]
    [InlineData(999u)]
    [InlineData(384_001u)]
    [InlineData(4_000_000_000u)]
    public void Wav_AbsurdRate_IsUnsupported(uint rate) =>
        Expect(Fails(Good with { SampleRate = rate }), IntakeErrorCode.AudioUnsupported, $"{rate} Hz", "1000 to 384000");

    [Fact]
    public void Wav_SevenChannels_IsUnsupported() =>
        Expect(Fails(Good with { Channels = 7, Data = new byte[14] }), IntakeErrorCode.AudioUnsupported, "7 channels", "1 (mono) or 2", "Mix");

    [Fact]
    public void Wav_ThousandChannelsMixed_IsUnsupported()
    {
        var file = (Good with { Channels = 1000, Data = new byte[2000] }).Build();

        Expect(Fails(file, new AudioReaderOptions { Channels = ChannelUse.Mix }), IntakeErrorCode.AudioUnsupported, "1000 channels");
    }

    [Fact]
    public void Wav_BlockAlignThatDoesNotFit_IsUnreadable() =>
        Expect(Fails(Good with { BlockAlign = 3 }), IntakeErrorCode.AudioUnreadable, "block align is 3", "expected 2", "byte 32");

    [Theory]
    [InlineData(1, 7)]
    [InlineData(1, 0)]
    [InlineData(3, 16)]
    [InlineData(6, 16)]
    [InlineData(7, 4)]
    public void Wav_BitsThatDoNotFit_IsUnreadable(ushort tag, ushort bits) =>
        Expect(Fails(Good with { Tag = tag, Bits = bits }), IntakeErrorCode.AudioUnreadable, $"{bits} bits per sample", "byte 34", "expects");

    [Fact]
    public void Wav_NoSamples_IsUnreadable()
    {
        using var audio = Sound.Open((Good with { Data = [] }).Build());

        var failure = Assert.Throws<IntakeException>(() => Sound.All(audio));
        Expect(failure.Error, IntakeErrorCode.AudioUnreadable, "no samples");
    }

    [Fact]
    public void Wav_ManyEmptyChunks_AreGivenUp()
    {
        var file = Good with { Before = [.. Enumerable.Repeat(("junk", Array.Empty<byte>()), 20_000)] };

        Expect(Fails(file), IntakeErrorCode.AudioUnreadable, "first 10000");
    }

    [Fact]
    public void Wav_TwoThousandMutations_NeverEscapeTheirError()
    {
        var random = new Random(12345);
        var valid = (Good with { Channels = 2, Extensible = true, Before = [("LIST", new byte[9])] }).Build();
        // no FFmpeg: a changed format tag must not start 2,000 processes
        var reader = new AudioReader(new AudioReaderOptions { FfmpegPath = "/nonexistent/ffmpeg" });
        int read = 0, refused = 0;
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 2_000; round++)
        {
            var file = Mutate(valid, random);
            try
            {
                Stream stream = new MemoryStream(file);
                using var audio = reader.Open(round % 2 == 0 ? stream : new PipeStream(stream, most: 64), "fuzz");
                Sound.All(audio, 4_000);
                read++;
            }
            catch (IntakeException)
            {
                refused++;
            }
        }

        var perFile = (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore) / 2_000;
        Assert.True(perFile < 4_000_000, $"{perFile} bytes allocated a file");
        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused: the mutations do not test both");
    }

    private static byte[] Mutate(byte[] valid, Random random)
    {
        var file = valid.ToArray();
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            file[random.Next(0, 100)] = random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => (byte)random.Next(256) };
        }

        return random.Next(4) == 0 ? file[..random.Next(1, file.Length)] : file;
    }

    private static IntakeError Fails(WavBuilder file) => Fails(file.Build());

    private static IntakeError Fails(byte[] file, AudioReaderOptions? options = null) =>
        Assert.Throws<IntakeException>(() => Sound.All(file, options)).Error;

    private static void Expect(IntakeError error, IntakeErrorCode code, params string[] parts)
    {
        Assert.Equal(code, error.Code);
        Assert.All(parts, part => Assert.Contains(part, error.Text.En, StringComparison.Ordinal));
        Assert.Contains(error.Text.Zh, c => c is >= '\u4e00' and <= '\u9fff');
    }
}
