using System.Diagnostics;
using Intake.Engine.Audio;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Audio;

public sealed class FfmpegTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FfmpegTests() => Assert.SkipUnless(Ffmpeg.IsInstalled, "FFmpeg is not installed");

    [Theory]
    [InlineData("call.mp3", "mp3", "mp3", "")]
    [InlineData("call.m4a", "mov", "aac", "")]
    [InlineData("call.flac", "flac", "flac", "")]
    [InlineData("call.opus", "ogg", "opus", "")]
    [InlineData("call.mkv", "matroska", "mp2", "-c:a mp2")]
    [InlineData("adpcm.wav", "wav", "adpcm_ima_wav", "-c:a adpcm_ima_wav")]
    public void Open_CompressedStereo_KeepsBothSpeakers(string name, string container, string codec, string options)
    {
        var path = Encode(name, options);

        using var audio = new AudioReader().Open(path);
        var channels = Sound.All(audio);

        Assert.Equal((container, codec, 2), (audio.Format.Container, audio.Format.Encoding, audio.Format.Channels));
        Assert.InRange(channels[0].Length, 31_900, 36_000);
        // 440 Hz left at -6 dB, 1000 Hz right at -12 dB
        Assert.Equal(-6, Tone.Level(channels[0]), 0.5);
        Assert.Equal(-12, Tone.Level(channels[1]), 0.5);
    }

    [Fact]
    public void Open_Video_TakesItsSound()
    {
        var path = _folder.File("video.mkv");
        Ffmpeg.Run("-f", "lavfi", "-i", "color=c=black:s=32x32:d=2", "-i", Source(), "-c:v", "mpeg4", "-c:a", "aac", path);

        using var audio = new AudioReader().Open(path);

        Assert.InRange(Sound.All(audio)[0].Length, 31_900, 36_000);
    }

    [Fact]
    public void Open_LosslessFlac_EqualsTheWav()
    {
        var wav = Source();

        using var expected = new AudioReader().Open(wav);
        using var actual = new AudioReader().Open(Encode("call.flac", ""));

        Assert.Equal(Sound.All(expected), Sound.All(actual));
    }

    [Fact]
    public void Open_CompressedStream_IsFedThroughThePipe()
    {
        var path = Encode("call.mp3", "");
        using var file = new AudioReader().Open(path);
        using var pipe = new AudioReader().Open(new PipeStream(File.OpenRead(path), most: 999), "upload");

        var (fromFile, fromPipe) = (Sound.All(file)[1], Sound.All(pipe)[1]);

        // the padding of the last frame is cut off only where FFmpeg can look ahead
        Assert.InRange(fromPipe.Length - fromFile.Length, 0, 1_152);
        Assert.Equal(fromFile, fromPipe[..fromFile.Length]);
    }

    [Fact]
    public void Open_AwkwardName_IsOneArgument()
    {
        var mp3 = Encode("call.mp3", "");
        var path = _folder.File("- a \"b\" \\\" -y 'c' %d 市民 \\.mp3");
        File.Copy(mp3, path);

        using var audio = new AudioReader().Open(path);

        Assert.True(Sound.All(audio)[0].Length > 30_000);
    }

    [Fact]
    public void Dispose_InTheMiddle_EndsFfmpeg()
    {
        var path = Encode("call.mp3", "");
        var stream = new FfmpegStream("call", path, null, new AudioReaderOptions());
        var process = Process.GetProcessById(stream.ProcessId);
        stream.ReadExactly(new byte[100]);

        stream.Dispose();

        Assert.True(process.WaitForExit(5_000));
    }

    [Fact]
    public void Open_FfmpegThatHangs_IsStopped()
    {
        var hanging = _folder.Write("ffmpeg", "#!/bin/sh\nexec sleep 60\n"u8.ToArray());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hanging, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var reader = new AudioReader(new AudioReaderOptions { FfmpegPath = hanging, FfmpegStallSeconds = 1 });

        var failure = Assert.Throws<IntakeException>(() => reader.Open(Encode("call.mp3", "")));

        Assert.Equal(IntakeErrorCode.AudioUnreadable, failure.Error.Code);
        Assert.Contains("FfmpegStallSeconds", failure.Error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FfmpegAbsent_SaysHowToGetIt()
    {
        var failure = Assert.Throws<IntakeException>(
            () => new AudioReader(new AudioReaderOptions { FfmpegPath = "/nonexistent/ffmpeg" }).Open(Encode("call.mp3", "")));

        Assert.Equal(IntakeErrorCode.FfmpegMissing, failure.Error.Code);
        Assert.Contains("apt-get install ffmpeg", failure.Error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RandomBytes_IsUnreadable() =>
        Assert.Equal(IntakeErrorCode.AudioUnreadable, Fails("noise.mp3", [0, 1, 2, 3, .. Enumerable.Range(0, 5_000).Select(i => (byte)(i * i / 7))]));

    [Fact]
    public void Open_UnknownCodecInWav_IsUnsupported() =>
        Assert.Equal(IntakeErrorCode.AudioUnsupported, Fails("codec.wav", new WavBuilder { Tag = 0x7ABC }.Build()));

    [Fact]
    public void Open_FileWithoutSound_IsUnsupported()
    {
        var path = _folder.File("silent.mkv");
        Ffmpeg.Run("-f", "lavfi", "-i", "color=c=black:s=32x32:d=1", "-c:v", "mpeg4", path);

        Assert.Equal(IntakeErrorCode.AudioUnsupported, Fails("again.mkv", File.ReadAllBytes(path)));
    }

    [Fact]
    public void Open_PlayList_DoesNotMakeFfmpegOpenOtherFiles()
    {
        var secret = Encode("secret.mp3", "");
        var list = $"ffconcat version 1.0\nfile '{secret}'\n\0";

        Assert.NotEqual(IntakeErrorCode.None, Fails("list.mp3", System.Text.Encoding.UTF8.GetBytes(list)));
    }

    [Fact]
    public void Open_SevenChannels_IsUnsupportedUnlessMixed()
    {
        var path = _folder.File("seven.flac");
        Ffmpeg.Run("-f", "lavfi", "-i", "sine=f=440:d=1:r=16000", "-af", "pan=6.1|FL=c0|FR=c0|FC=c0|LFE=c0|BC=c0|SL=c0|SR=c0", path);

        Assert.Equal(IntakeErrorCode.AudioUnsupported, Fails("again.flac", File.ReadAllBytes(path)));
        using var mixed = new AudioReader(new AudioReaderOptions { Channels = ChannelUse.Mix }).Open(path);
        Assert.Equal(16_000, Sound.All(mixed)[0].Length);
    }

    [Fact]
    public void Open_CutM4a_IsUnreadable()
    {
        var whole = File.ReadAllBytes(Encode("call.m4a", ""));

        Assert.Equal(IntakeErrorCode.AudioUnreadable, Fails("cut.m4a", whole[..(whole.Length / 2)]));
    }

    public void Dispose() => _folder.Dispose();

    private IntakeErrorCode Fails(string name, byte[] content)
    {
        var path = _folder.Write(name, content);
        return Assert.Throws<IntakeException>(() =>
        {
            using var audio = new AudioReader().Open(path);
            Sound.All(audio);
        }).Error.Code;
    }

    private string Encode(string name, string options)
    {
        var path = _folder.File(name);
        Ffmpeg.Run(["-i", Source(), .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), path]);
        return path;
    }

    private string Source()
    {
        var left = Sound.Pcm16(Tone.Sine(440, 16_000, 2, amplitude: 0.501));
        var right = Sound.Pcm16(Tone.Sine(1_000, 16_000, 2, amplitude: 0.251));
        return _folder.Write("source.wav", new WavBuilder { Channels = 2, Data = Sound.Bytes([.. left.Zip(right).SelectMany(pair => new[] { pair.First, pair.Second })]) }.Build());
    }
}
