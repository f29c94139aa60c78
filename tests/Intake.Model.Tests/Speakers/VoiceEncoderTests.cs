using System.Text.Json;
using Intake.Engine.Models;
using Intake.Engine.Speakers;
using Intake.Engine.Transcription.Whisper;
using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests.Speakers;

/// <summary>Golden values of the original implementation, Data/golden/speaker_encoder.json.</summary>
public sealed class VoiceEncoderTests
{
    private const int Frames = 160, Bands = 40, Margin = 3; // frames of silence before the sound, as the original pads it

    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "Data", "golden", "speaker_encoder.json"))).RootElement;

    private static readonly string Model = new ModelStore(Repository.Path("models")).Path("speaker-encoder", "speaker_encoder.onnx");

    [Fact]
    public void Mel_GoldenFrames_Same()
    {
        var mel = Mel();

        Assert.All(Golden.GetProperty("mel_samples").EnumerateArray(), sample =>
            Assert.Equal(sample[2].GetDouble(), mel[(sample[0].GetInt32() * Bands) + sample[1].GetInt32()], 1e-6));
    }

    [Fact]
    public void Encode_GoldenWindow_SameWithinTheRoundingOfItsWeights()
    {
        using var encoder = new VoiceEncoder(Model);

        var voice = encoder.Encode(Mel(), 1);

        Assert.Equal(256, voice.Length);
        Assert.Equal(1, Math.Sqrt(voice.Sum(x => (double)x * x)), 1e-4);
        Assert.All(Golden.GetProperty("embedding_first16").EnumerateArray().Select((value, i) => (value.GetDouble(), i)), value =>
            Assert.Equal(value.Item1, voice[value.i], 0.02));
    }

    [Fact]
    public void Encode_Batch_SameAsOneByOne()
    {
        using var encoder = new VoiceEncoder(Model);
        var one = Mel();
        float[] quieter = [.. one.Select(x => x / 4)];

        var both = encoder.Encode([.. one, .. quieter], 2);

        // the upper layers round to 8 bits by the loudest value of a batch
        Assert.InRange(Dot(both[..256], encoder.Encode(one, 1)), 0.998, 1.001);
        Assert.InRange(Dot(both[256..], encoder.Encode(quieter, 1)), 0.998, 1.001);
    }

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    // [frame, band]
    private static float[] Mel()
    {
        var pad = Margin * MelSpectrogram.HopSamples;
        var sound = Pcm16.Read(Repository.Path("samples", "calls", "A004.wav"), Golden.GetProperty("start_s").GetInt32(), 3)[..(Frames * MelSpectrogram.HopSamples)];
        float[] padded = [.. new float[pad], .. sound, .. new float[pad]];
        var total = padded.Length / MelSpectrogram.HopSamples;
        var mel = new MelSpectrogram(Bands).Compute(padded, total); // [band, frame]
        return [.. Enumerable.Range(0, Frames * Bands).Select(i => mel[(i % Bands * total) + Margin + (i / Bands)])];
    }
}
