using System.Diagnostics;
using Intake.Engine;
using Intake.Engine.Audio;
using Intake.Engine.Transcription;
using Intake.Host.Output;

namespace Intake.Host.Commands;

/// <summary><c>transcribe --live</c>: recordings played as if the calls were under way, texts shown as they come.</summary>
/// <param name="composition">The recogniser.</param>
/// <param name="view">Where reports go.</param>
/// <param name="speakerOf">Speaker of a channel in a call with so many.</param>
/// <param name="speed">Times real time; a recogniser that cannot keep up makes the play slower.</param>
internal sealed class LivePlayback(Composition composition, LiveView view, Func<int, int, Speaker> speakerOf, double speed)
{
    private const int BlockFrames = AudioClip.SampleRate / 10;

    /// <summary>Plays one recording to its end.</summary>
    /// <exception cref="IntakeException">It cannot be read.</exception>
    public async Task PlayAsync(CallSource source, CancellationToken cancellation)
    {
        using var audio = composition.Transcription().Open(source);
        var channels = Enumerable.Range(0, audio.Channels).Select(composition.Live).ToArray();
        var block = channels.Select(_ => new float[BlockFrames]).ToArray(); // [channel][frame]
        var started = Stopwatch.GetTimestamp();
        for (int frames; (frames = audio.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var early = TimeSpan.FromSeconds(audio.FramesRead / speed / AudioClip.SampleRate) - Stopwatch.GetElapsedTime(started);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, cancellation);
            }

            for (var channel = 0; channel < channels.Length; channel++)
            {
                Show(source, channels[channel].Push(block[channel].AsSpan(0, frames), cancellation), channels.Length);
            }
        }

        foreach (var channel in channels)
        {
            Show(source, channel.Finish(cancellation), channels.Length);
        }
    }

    private void Show(CallSource source, IReadOnlyList<LiveText> reports, int channels)
    {
        foreach (var report in reports)
        {
            view.Show(source.Id, speakerOf(report.Channel, channels), report);
        }
    }
}
