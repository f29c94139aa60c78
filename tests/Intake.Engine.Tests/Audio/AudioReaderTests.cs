using System.ComponentModel.DataAnnotations;
using System.Text;
using Intake.Engine.Audio;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Audio;

public sealed class AudioReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_NoSuchFile_IsNotFound()
    {
        Expect(IntakeErrorCode.FileNotFound, _folder.File("none.wav"), "No such file", "none.wav");
        Expect(IntakeErrorCode.FileNotFound, _folder.File("none/none.wav"), "No such file");
    }

    [Fact]
    public void Open_Folder_IsUnreadable() => Expect(IntakeErrorCode.AudioUnreadable, _folder.Path, "is a folder");

    [Fact]
    public void Open_EmptyFile_IsUnreadable() =>
        Expect(IntakeErrorCode.AudioUnreadable, _folder.Write("empty.wav", []), "is empty (0 bytes)");

    [Theory]
    [InlineData("call.wav")]
    [InlineData("call.mp3")]
    public void Open_Text_IsUnreadableAndShowsIt(string name) =>
        Expect(IntakeErrorCode.AudioUnreadable, _folder.Write(name, Encoding.UTF8.GetBytes("坐席：您好，请讲。\n" + new string('x', 4000))), "holds text", "坐席：您好");

    [Fact]
    public void Open_NoPermission_IsDenied()
    {
        // the tests may run as root, which may read everything: the refusal is injected
        var reader = new AudioReader(new AudioReaderOptions(), path => throw new UnauthorizedAccessException(path));

        var failure = Assert.Throws<IntakeException>(() => reader.Open("secret.wav"));

        Assert.Equal(IntakeErrorCode.AccessDenied, failure.Error.Code);
        Assert.Contains("secret.wav", failure.Error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DiskThatFails_IsUnreadable()
    {
        var reader = new AudioReader(new AudioReaderOptions(), _ => new FailingStream());

        var failure = Assert.Throws<IntakeException>(() => reader.Open("call.wav"));

        Assert.Equal(IntakeErrorCode.AudioUnreadable, failure.Error.Code);
        Assert.Contains("disk on fire", failure.Error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WavUnderAnotherName_IsReadByItsContent()
    {
        var path = _folder.Write("call.mp3", new WavBuilder { Data = Sound.Bytes(16384) }.Build());

        using var audio = new AudioReader(new AudioReaderOptions { FfmpegPath = "/nonexistent" }).Open(path);

        Assert.Equal("wav", audio.Format.Container);
    }

    [Fact]
    public void Open_StreamThatFails_IsDisposed()
    {
        var stream = new PipeStream(new MemoryStream());

        Assert.Throws<IntakeException>(() => new AudioReader().Open(stream, "pipe"));

        Assert.True(stream.IsDisposed);
    }

    [Fact]
    public void ReadAll_Stereo_IsMixed()
    {
        var path = _folder.Write("call.wav", new WavBuilder { Channels = 2, Data = Sound.Bytes(16384, -8192, 0, 8192) }.Build());

        var clip = new AudioReader().ReadAll(path);

        Assert.Equal([0.125f, 0.125f], clip.Samples.ToArray());
    }

    [Fact]
    public void ReadAll_LongerThanTheLimit_IsUnsupported()
    {
        var path = _folder.Write("long.wav", new WavBuilder { Data = new byte[2 * 16_000 * 61] }.Build());

        var failure = Assert.Throws<IntakeException>(() => new AudioReader(new AudioReaderOptions { MaxClipMinutes = 1 }).ReadAll(path));

        Assert.Equal(IntakeErrorCode.AudioUnsupported, failure.Error.Code);
        Assert.Contains("longer than 1 minutes", failure.Error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused() =>
        Assert.Throws<ValidationException>(() => new AudioReader(new AudioReaderOptions { FfmpegStallSeconds = 0 }));

    public void Dispose() => _folder.Dispose();

    private static void Expect(IntakeErrorCode code, string path, params string[] parts)
    {
        var failure = Assert.Throws<IntakeException>(() => new AudioReader().Open(path));
        Assert.Equal(code, failure.Error.Code);
        Assert.All(parts, part => Assert.Contains(part, failure.Error.Text.En, StringComparison.Ordinal));
    }

    private sealed class FailingStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("disk on fire");

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("disk on fire");
    }
}
