using System.Globalization;
using Intake.Benchmarks.Support;
using Intake.Engine.Audio;
using Intake.Engine.Evaluation;
using Intake.Engine.Models;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Live;

/// <summary>Plays recordings with known texts to the live recogniser, and decodes them whole for comparison.</summary>
internal sealed class LiveBenchmark : IDisposable
{
    private readonly ScoringText _scoring = Scoring.Open();
    private readonly AudioReader _reader = new();
    private readonly SileroStreamingDetector _live;
    private readonly SileroSequenceDetector _whole;
    private readonly WhisperTranscriber _recogniser;
    private readonly LiveOptions _options;
    private readonly bool _compare;
    private readonly bool _show;

    public LiveBenchmark(string model, LiveOptions options, bool compare, bool show)
    {
        var store = new ModelStore(Tests.Repository.Path("models"));
        _live = new SileroStreamingDetector(store.Path("silero-vad", "silero_vad.onnx"));
        _whole = new SileroSequenceDetector(store.Path("silero-vad", "silero_vad_16k_sequence.onnx"));
        _recogniser = WhisperTranscriber.Load(model, new TranscriptionOptions { Threads = 1 });
        (_options, _compare, _show) = (options, compare, show);
    }

    public LiveFigures Run(string set, IReadOnlyList<(string Path, string Text)> recordings)
    {
        var replay = new LiveReplay(_live, _recogniser, _options);
        var measures = new LiveMeasures(_scoring.Normalize);
        var (live, whole, seconds) = (ErrorRates.None, ErrorRates.None, 0.0);
        foreach (var (path, text) in recordings)
        {
            float[][] samples = Read(path);
            seconds += (double)samples[0].Length / AudioClip.SampleRate;
            var reports = replay.Play(samples);
            Show(reports);
            foreach (var channel in reports.GroupBy(report => report.Text.Channel))
            {
                measures.Check(channel);
            }

            foreach (var speech in reports.GroupBy(report => (report.Text.Channel, report.Text.Start)))
            {
                measures.Add([.. speech], samples[speech.Key.Channel]);
            }

            string heard = string.Join('\n', reports.Where(report => report.Text.IsFinal).OrderBy(report => report.Text.Start).Select(report => report.Text.Text));
            live = live.With(Alignment.OfCharacters(_scoring.Normalize(text), _scoring.Normalize(heard)));
            whole = _compare ? whole.With(Alignment.OfCharacters(_scoring.Normalize(text), _scoring.Normalize(Whole(samples)))) : whole;
        }

        return new LiveFigures(
            set,
            recordings.Count,
            seconds,
            measures.SpeechSeconds,
            measures.Reports,
            measures.ShownSeconds,
            measures.ShownLateSeconds,
            measures.StableSeconds,
            measures.FinalSeconds,
            measures.FinalLateSeconds,
            measures.Flicker,
            replay.WorkSeconds / measures.SpeechSeconds,
            seconds / replay.WorkSeconds,
            live.Rate,
            _compare ? whole.Rate : double.NaN,
            measures.Revised,
            measures.Broken);
    }

    public void Dispose()
    {
        _live.Dispose();
        _whole.Dispose();
        _recogniser.Dispose();
    }

    private void Show(List<LiveReport> reports)
    {
        foreach (var report in _show ? reports : [])
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Ready,7:0.00} {report.Text.Start:mm\\:ss\\.ff} {report.Text.End:mm\\:ss\\.ff} {(report.Text.IsRevised ? '!' : report.Text.IsFinal ? '=' : ' ')} {report.Text.Stable}|{report.Text.Tail}"));
        }
    }

    private float[][] Read(string path)
    {
        using var audio = _reader.Open(path);
        var samples = Enumerable.Range(0, audio.Channels).Select(_ => new List<float>()).ToArray();
        var block = Enumerable.Range(0, audio.Channels).Select(_ => new float[AudioClip.SampleRate]).ToArray(); // [channel][frame]
        for (int frames; (frames = audio.Read(block)) > 0;)
        {
            for (int channel = 0; channel < samples.Length; channel++)
            {
                samples[channel].AddRange(block[channel].AsSpan(0, frames));
            }
        }

        return [.. samples.Select(channel => channel.ToArray())];
    }

    private string Whole(float[][] samples)
    {
        using var segmenter = new CallSegmenter(_whole, samples.Length);
        var segments = segmenter.Push(samples, samples[0].Length).Concat(segmenter.Finish());
        var context = new TranscriptionContext();
        return string.Join('\n', segments.SelectMany(segment => _recogniser.Transcribe(segment, context, CancellationToken.None)).Select(text => text.Text));
    }
}
