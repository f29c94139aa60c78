using System.CommandLine;
using System.Diagnostics;
using System.Numerics.Tensors;
using System.Text.Json;
using Intake.Benchmarks.Support;
using Intake.Engine.Diagnostics;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Benchmarks.Shapes;

/// <summary><c>shape-run</c>, a child process of <see cref="ShapeBenchmark"/>: opens a model, encodes windows, decodes tokens.</summary>
internal static class ShapeRunCommand
{
    private const int FullFrames = 3000;
    private const int ShortFrames = 1000;
    private const int Batch = 4;
    private const int Steps = 20;

    public static Command Create()
    {
        var model = new Option<string>("--model") { Required = true };
        var output = new Option<string>("--output") { Required = true };
        var command = new Command("shape-run", "Opens and runs one model (used by shapes).") { model, output };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            File.WriteAllText(parsed.GetValue(output)!, JsonSerializer.Serialize(Run(parsed.GetValue(model)!)));
            return 0;
        });
        return command;
    }

    private static ShapeRun Run(string folder)
    {
        long started = Stopwatch.GetTimestamp();
        var dimensions = WhisperDimensions.Read(folder);
        var vocabulary = WhisperVocabulary.Read(folder, dimensions);
        using var model = WhisperModelFiles.Open(folder, dimensions, threads: 1);
        double open = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double openMiB = ProcessMemory.ResidentBytes() / 1048576.0;
        var spectrogram = new LogMelSpectrogram(dimensions.MelBands);
        int[] task = [vocabulary.StartOfTranscript, vocabulary.Language("zh"), vocabulary.Transcribe, vocabulary.NoTimestamps];
        float[] brief = spectrogram.Compute(SampleSound.Speech(10), ShortFrames);
        Measure(model, brief, 1, task); // warms up
        var one = Measure(model, brief, 1, task);
        var full = Measure(model, spectrogram.Compute(SampleSound.Speech(30), FullFrames), 1, task);
        double peak = ProcessMemory.PeakBytes() / 1048576.0;
        var batch = Measure(model, [.. Enumerable.Repeat(brief, Batch).SelectMany(mel => mel)], Batch, task);
        return new ShapeRun(open, openMiB, full.Encode, one.Encode, full.Token, one.Token, peak, batch.Token / Batch);
    }

    // processor seconds of the encoder, median processor milliseconds of a decoder step, both on this thread
    private static (double Encode, double Token) Measure(IWhisperModel model, float[] mel, int batch, int[] task)
    {
        var started = StageClock.Now();
        using var cache = model.Encode(mel, batch, mel.Length / batch / model.Dimensions.MelBands);
        double encode = (StageClock.Now() - started).TotalSeconds;
        int[] tokens = Likeliest(model.Step([.. Enumerable.Repeat(task, batch).SelectMany(prompt => prompt)], cache), batch);
        return (encode, Statistics.Median(Enumerable.Range(0, Steps).Select(_ =>
        {
            started = StageClock.Now();
            tokens = Likeliest(model.Step(tokens, cache), batch);
            return (StageClock.Now() - started).TotalMilliseconds;
        })));
    }

    private static int[] Likeliest(ReadOnlySpan<float> logits, int batch)
    {
        int vocabulary = logits.Length / batch;
        var tokens = new int[batch];
        for (int row = 0; row < batch; row++)
        {
            var scores = logits.Slice(row * vocabulary, vocabulary);
            if (!float.IsFinite(TensorPrimitives.Sum(scores)))
            {
                throw new InvalidOperationException("The decoder gave a logit that is no number.");
            }

            tokens[row] = TensorPrimitives.IndexOfMax(scores);
        }

        return tokens;
    }
}
