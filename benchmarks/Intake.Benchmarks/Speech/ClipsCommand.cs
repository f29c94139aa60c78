using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Intake.Benchmarks.Support;
using Intake.Engine.Audio;
using Intake.Engine.Models;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Speech;

/// <summary>
/// <c>clips</c>, the child process of <see cref="OwnEngine"/>: recognises files one after the other with a given model
/// folder and writes texts, time and peak memory as JSON.
/// </summary>
internal static class ClipsCommand
{
    private const int BlockFrames = 8192;

    public static Command Create()
    {
        var model = new Option<string>("--model") { Required = true };
        var files = new Option<string>("--files") { Required = true, Description = "Text file with one path a line." };
        var output = new Option<string>("--output") { Required = true };
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => 0 };
        var command = new Command("clips", "Recognises a list of files (used by speech).") { model, files, output, threads };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var run = Run(parsed.GetValue(model)!, File.ReadAllLines(parsed.GetValue(files)!), parsed.GetValue(threads));
            File.WriteAllText(parsed.GetValue(output)!, JsonSerializer.Serialize(run));
            return 0;
        });
        return command;
    }

    private static SystemRun Run(string modelFolder, string[] files, int threads)
    {
        var store = new ModelStore(Tests.Repository.Path("models"));
        var reader = new AudioReader();
        using var detector = new SileroSequenceDetector(store.Path("silero-vad", "silero_vad_16k_sequence.onnx"));
        using var transcriber = WhisperTranscriber.Load(modelFolder, new TranscriptionOptions { Threads = threads });
        long started = Stopwatch.GetTimestamp();
        string[] texts = [.. files.Select(file => Recognise(file, reader, detector, transcriber))];
        return new SystemRun(texts, Stopwatch.GetElapsedTime(started).TotalSeconds, ProcessMemory.PeakBytes());
    }

    private static string Recognise(string file, AudioReader reader, SileroSequenceDetector detector, WhisperTranscriber transcriber)
    {
        using var audio = reader.Open(file);
        using var segmenter = new CallSegmenter(detector, audio.Channels);
        var context = new TranscriptionContext();
        var block = Enumerable.Range(0, audio.Channels).Select(_ => new float[BlockFrames]).ToArray(); // [channel][frame]
        var texts = new List<string>();
        int frames;
        do
        {
            frames = audio.Read(block);
            var segments = frames > 0 ? segmenter.Push(block, frames) : segmenter.Finish();
            texts.AddRange(segments.SelectMany(segment => transcriber.Transcribe(segment, context, CancellationToken.None)).Select(text => text.Text));
        }
        while (frames > 0);
        return string.Join(' ', texts);
    }
}
