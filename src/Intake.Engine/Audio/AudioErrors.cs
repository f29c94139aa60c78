namespace Intake.Engine.Audio;

/// <summary>The failures of the audio stage: what was found, what was expected, where, what to do.</summary>
internal static class AudioErrors
{
    public static IntakeException Unreadable(string zh, string en, Exception? inner = null) =>
        new(IntakeErrorCode.AudioUnreadable, new LocalText(zh, en), inner);

    public static IntakeException Unsupported(string zh, string en, Exception? inner = null) =>
        new(IntakeErrorCode.AudioUnsupported, new LocalText(zh, en), inner);

    public static IntakeException NotFound(string path, Exception? inner = null) =>
        new(IntakeErrorCode.FileNotFound, new LocalText(
            $"找不到文件：{path}。请检查路径。",
            $"No such file: {path}. Check the path."), inner);

    public static IntakeException Denied(string path, Exception inner) =>
        new(IntakeErrorCode.AccessDenied, new LocalText(
            $"没有读取权限：{path}。请给运行本程序的用户读权限（例如 chmod a+r）。",
            $"No permission to read {path}. Give the user that runs this program read access (for example chmod a+r)."), inner);

    public static IntakeException Directory(string path) => Unreadable(
        $"{path} 是文件夹，不是录音文件。请给出文件，或用 intake 命令处理整个文件夹。",
        $"{path} is a folder, not a recording. Name a file, or let the intake command walk the folder.");

    public static IntakeException Empty(string name) => Unreadable(
        $"{name} 是空文件（0 字节），应为录音。请重新导出该录音。",
        $"{name} is empty (0 bytes), expected a recording. Export the recording again.");

    public static IntakeException IsText(string name, string beginning) => Unreadable(
        $"{name} 的内容是文本（开头为“{beginning}”），不是声音。请检查是否拿错了文件。",
        $"{name} holds text (it begins with \"{beginning}\"), not sound. Check that it is the right file.");

    public static IntakeException ReadFailed(string name, Exception inner) => Unreadable(
        $"读取 {name} 时出错：{inner.Message}",
        $"Reading {name} failed: {inner.Message}", inner);

    public static IntakeException NoSamples(string name) => Unreadable(
        $"{name} 不含任何采样（时长为 0）。请重新导出该录音。",
        $"{name} holds no samples (its length is 0). Export the recording again.");

    public static IntakeException SampleRate(string name, long found, string where) => found == 0
        ? Unreadable(
            $"{name}：采样率为 0 Hz{where}，应为 {AudioLimits.MinSampleRate}–{AudioLimits.MaxSampleRate} Hz。文件头已损坏，请重新导出。",
            $"{name}: the sample rate is 0 Hz{where}, expected {AudioLimits.MinSampleRate} to {AudioLimits.MaxSampleRate} Hz. The header is broken; export the recording again.")
        : Unsupported(
            $"{name}：采样率为 {found} Hz{where}，应为 {AudioLimits.MinSampleRate}–{AudioLimits.MaxSampleRate} Hz。",
            $"{name}: the sample rate is {found} Hz{where}, expected {AudioLimits.MinSampleRate} to {AudioLimits.MaxSampleRate} Hz.");

    public static IntakeException Channels(string name, int found, string where) => found <= 0
        ? Unreadable(
            $"{name}：声道数为 {found}{where}，应为 1 或 2。文件头已损坏，请重新导出。",
            $"{name}: {found} channels{where}, expected 1 or 2. The header is broken; export the recording again.")
        : Unsupported(
            $"{name}：有 {found} 个声道{where}，应为 1（单声道）或 2（双方各一声道）。多声道录音请选择混音（声道用法 Mix，至多 {AudioLimits.MaxChannels} 声道）。",
            $"{name}: {found} channels{where}, expected 1 (mono) or 2 (one speaker each). Mix recordings of more channels (channel use Mix, up to {AudioLimits.MaxChannels}).");

    public static IntakeException DataTooLong(string name, long promised, long present) => Unreadable(
        $"{name}：文件头声明有 {promised} 字节声音数据，文件里只有 {present} 字节，录音被截断。请重新复制该文件；若只有这一份，打开 SalvageTruncated 可读出现有部分。",
        $"{name}: the header promises {promised} bytes of sound, the file holds {present}; the recording was cut off. Copy it again, or, if this is the only copy, turn on SalvageTruncated to read what is there.");

    public static IntakeException FfmpegMissing(string name, string path, Exception inner) =>
        new(IntakeErrorCode.FfmpegMissing, new LocalText(
            $"{name} 需要 FFmpeg 解码，但找不到程序“{path}”。请安装：apt-get install ffmpeg，或在选项 FfmpegPath 中指定其位置。",
            $"{name} needs FFmpeg, but there is no program \"{path}\". Install it: apt-get install ffmpeg, or name its place in the option FfmpegPath."), inner);
}
