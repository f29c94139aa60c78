using System.ComponentModel.DataAnnotations;

namespace Intake.Engine.Audio;

/// <summary>How recordings are read.</summary>
public sealed record AudioReaderOptions
{
    /// <summary>What becomes of the channels. Default: <see cref="ChannelUse.Keep"/>.</summary>
    /// <example><c>Mix</c> for an archive whose stereo files hold both speakers on both sides.</example>
    public ChannelUse Channels { get; init; } = ChannelUse.Keep;

    /// <summary>Reads what is there when a file ends before its header says. Default: false, such a file is an error.</summary>
    /// <example><c>true</c> for recordings of a system that crashed.</example>
    public bool SalvageTruncated { get; init; }

    /// <summary>The FFmpeg program for everything that is not WAV. Default: <c>ffmpeg</c>, searched in PATH.</summary>
    /// <example><c>/opt/ffmpeg/bin/ffmpeg</c>.</example>
    [Required]
    public string FfmpegPath { get; init; } = "ffmpeg";

    /// <summary>Seconds that FFmpeg may take without giving a byte before it is stopped. Default: 60.</summary>
    /// <example><c>300</c> for files on a tape robot.</example>
    [Range(1, 3_600)]
    public int FfmpegStallSeconds { get; init; } = 60;

    /// <summary>Longest recording, in minutes, that <see cref="AudioReader.ReadAll"/> takes into memory (3.8 MB a minute). Default: 180.</summary>
    /// <example><c>10</c> on a small machine.</example>
    [Range(1, 9_000)]
    public int MaxClipMinutes { get; init; } = 180;
}
