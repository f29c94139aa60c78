using System.Diagnostics;
using Intake.Engine;
using Intake.Engine.Audio;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;

namespace Intake.Host.Tuning;

/// <summary>Times the recogniser on some speech, one setting after the other, several rounds, so that a change of the machine's speed meets all of them.</summary>
/// <param name="modelFolder">The recogniser.</param>
/// <param name="options">Its other options.</param>
/// <param name="speech">Speech of some calls.</param>
internal sealed class SpeedTrial(string modelFolder, TranscriptionOptions options, IReadOnlyList<SpeechSegment> speech)
{
    // a setting that is not faster by this much is not worth other numbers, or more memory
    private const double LeastGain = 0.03;

    private const int BlockFrames = 8192;
    private const int WindowsOfACore = 12; // so that the end, when some cores have nothing left to do, counts little

    /// <summary>Seconds of speech.</summary>
    public double Seconds { get; } = speech.Sum(segment => (segment.End - segment.Start).TotalSeconds);

    /// <summary>The speech of recordings, repeated until there is enough of it for all cores.</summary>
    public static IReadOnlyList<SpeechSegment> Speech(IEnumerable<CallSource> calls, ISpeechDetector detector)
    {
        var reader = new AudioReader();
        var segments = new List<SpeechSegment>();
        foreach (var call in calls)
        {
            using var audio = reader.Open(call.Path);
            using var segmenter = new CallSegmenter(detector, audio.Channels);
            var block = Enumerable.Range(0, audio.Channels).Select(_ => new float[BlockFrames]).ToArray(); // [channel][frame]
            for (int frames; (frames = audio.Read(block)) > 0;)
            {
                segments.AddRange(segmenter.Push(block, frames));
            }

            segments.AddRange(segmenter.Finish());
        }

        if (segments.Count == 0)
        {
            throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText("录音里没有人声，无法测速", "There is no speech in the recordings, nothing to measure with"));
        }

        var repeats = ((WindowsOfACore * Environment.ProcessorCount) + segments.Count - 1) / segments.Count;
        return [.. Enumerable.Repeat(segments, repeats).SelectMany(all => all)];
    }

    /// <summary>Least seconds of each setting.</summary>
    /// <param name="speeds">The settings.</param>
    /// <param name="rounds">Runs of each.</param>
    /// <param name="progress">Told before each run how many are done.</param>
    /// <param name="cancellation">Stops between two runs.</param>
    public async Task<double[]> RunAsync(IReadOnlyList<RecogniserSpeed> speeds, int rounds, Action<int> progress, CancellationToken cancellation)
    {
        var least = Enumerable.Repeat(double.PositiveInfinity, speeds.Count).ToArray();
        for (var run = 0; run < rounds * speeds.Count; run++)
        {
            progress(run);
            var i = run % speeds.Count;
            least[i] = Math.Min(least[i], await TimeAsync(speeds[i], cancellation));
        }

        return least;
    }

    /// <summary>Place of the setting to take: the default unless another one is clearly faster, then the one with the smallest batch among the fast ones.</summary>
    /// <param name="speeds">The settings.</param>
    /// <param name="seconds">Time of each.</param>
    public static int Best(IReadOnlyList<RecogniserSpeed> speeds, IReadOnlyList<double> seconds)
    {
        var limit = seconds.Min() * (1 + LeastGain);
        return Enumerable.Range(0, speeds.Count)
            .Where(i => seconds[i] <= limit)
            .OrderByDescending(i => speeds[i] == RecogniserSpeed.Default)
            .ThenBy(i => speeds[i].BatchWindows)
            .ThenBy(i => seconds[i])
            .First();
    }

    private async Task<double> TimeAsync(RecogniserSpeed speed, CancellationToken cancellation)
    {
        using var transcriber = WhisperTranscriber.Load(modelFolder, speed.ApplyTo(options));
        transcriber.Transcribe(speech[0], new TranscriptionContext(), cancellation); // the first run grows the memory
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(speech.Select(segment => transcriber.TranscribeAsync(segment, new TranscriptionContext(), cancellation)));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
