using FFMpegCore;

namespace Intake.Engine.Audio;

/// <summary>The FFmpeg command line: first audio stream of a file or of standard input, as float WAVE on standard output.</summary>
internal static class FfmpegCommand
{
    /// <summary>Name of standard input and output.</summary>
    public const string Pipe = "pipe:";

    // containers of recordings only; play lists and scripts, which make FFmpeg open other files or the network, are left out
    private const string Containers =
        "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,eac3,flac,flv,g722,g723_1,g726,g726le,g729,gsm,iff,ilbc,ircam,loas,"
        + "matroska,mov,mp3,mpeg,mpegts,nistsphere,ogg,rm,sln,sox,tak,tta,voc,vqf,w64,wav,wsvqa,wv,xwma";

    /// <summary>Builds the arguments.</summary>
    /// <param name="path">A file, or null for standard input.</param>
    public static string Arguments(string? path) =>
        FFMpegArguments
            .FromFileInput(path is null ? Pipe + "0" : Escape("file:" + path), verifyExists: false, input => input
                .WithCustomArgument("-nostdin -hide_banner -nostats -loglevel info -threads 1")
                .WithCustomArgument("-protocol_whitelist file,pipe -format_whitelist " + Containers))
            .OutputToUrl(Pipe + "1", output => output
                .WithCustomArgument("-map 0:a:0 -map_metadata -1 -threads 1")
                .WithAudioCodec("pcm_f32le")
                .ForceFormat("wav"))
            .Arguments;

    // FFMpegCore puts the path between double quotes; the process splits by the Windows rule:
    // a backslash is literal unless a quote follows
    private static string Escape(string path)
    {
        var escaped = new System.Text.StringBuilder();
        var backslashes = 0;
        foreach (var c in path)
        {
            escaped.Append(c == '"' ? new string('\\', backslashes + 1) : "").Append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }

        return escaped.Append('\\', backslashes).ToString();
    }
}
