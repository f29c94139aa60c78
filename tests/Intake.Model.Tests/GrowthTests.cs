using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests;

/// <summary>Alone, since it reads the size of the process.</summary>
[Collection(nameof(GrowthTests))]
[CollectionDefinition(nameof(GrowthTests), DisableParallelization = true)]
public sealed class GrowthTests(CommittedRecogniser recogniser) : IDisposable
{
    private const int WarmUp = 12;
    private const int Calls = 24;
    private readonly string _call = Path.Combine(Path.GetTempPath(), $"hotline-{Guid.NewGuid():N}.wav");

    [Fact]
    public void Recognise_SameCallAgainAndAgain_DoesNotGrow()
    {
        WriteSpeech(seconds: 6);
        Repeat(WarmUp);
        long before = Environment.WorkingSet;
        Repeat(Calls);
        Assert.InRange(Environment.WorkingSet, 0, before * 105 / 100);
    }

    public void Dispose() => File.Delete(_call);

    private void Repeat(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Assert.NotEmpty(recogniser.Recognise(_call));
        }

        // what the collector has merely not yet given back is no growth
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private void WriteSpeech(int seconds)
    {
        float[] samples = Pcm16.Read(Repository.Path("samples", "calls", "A004.wav"), 0, seconds);
        using var writer = new BinaryWriter(File.Create(_call));
        int bytes = 2 * samples.Length;
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(16_000);
        writer.Write(32_000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(bytes);
        foreach (float sample in samples)
        {
            writer.Write((short)(sample * 32767));
        }
    }
}
