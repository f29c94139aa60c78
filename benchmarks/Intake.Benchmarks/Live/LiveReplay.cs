using Intake.Engine.Audio;
using Intake.Engine.Diagnostics;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Live;

/// <summary>
/// Plays a recording to the live recogniser on a clock of its own: sound comes in steps of 0.1 s, work takes the processor time
/// that it really took on one thread, and what comes in meanwhile waits. So a busy machine does not change the figures.
/// </summary>
internal sealed class LiveReplay(ISpeechDetector detector, WhisperTranscriber recogniser, LiveOptions options)
{
    private const double StepSeconds = 0.1;

    /// <summary>Seconds of work so far.</summary>
    public double WorkSeconds { get; private set; }

    /// <summary>All reports of a recording, in order. // samples: [channel][sample]</summary>
    public List<LiveReport> Play(float[][] samples)
    {
        var channels = samples.Select((_, channel) => recogniser.Live(detector, options, channel: channel)).ToArray();
        var reports = new List<LiveReport>();
        int length = samples[0].Length, position = 0;
        double clock = 0;
        while (position < length)
        {
            int next = Math.Min(length, Math.Max(position + Samples(StepSeconds), Samples(clock)));
            clock = Math.Max(clock, (double)next / AudioClip.SampleRate);
            for (int channel = 0; channel < channels.Length; channel++)
            {
                var live = channels[channel];
                var fresh = samples[channel].AsMemory(position, next - position);
                clock = Work(clock, reports, () => live.Push(fresh.Span, CancellationToken.None));
            }

            position = next;
        }

        foreach (var live in channels)
        {
            clock = Work(clock, reports, () => live.Finish(CancellationToken.None));
        }

        return reports;
    }

    private double Work(double clock, List<LiveReport> reports, Func<IReadOnlyList<LiveText>> work)
    {
        var before = StageClock.Now();
        var texts = work();
        double seconds = (StageClock.Now() - before).TotalSeconds;
        WorkSeconds += seconds;
        reports.AddRange(texts.Select(text => new LiveReport(clock + seconds, text)));
        return clock + seconds;
    }

    private static int Samples(double seconds) => (int)(seconds * AudioClip.SampleRate);
}
