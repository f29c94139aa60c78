using Intake.Engine.Audio;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Audio;

public sealed class LongRecordingTests
{
    [Fact]
    public void Read_HourLongCall_HoldsBlocksOnly()
    {
        const int Seconds = 3600, Rate = 16_000;
        using var folder = new TemporaryFolder();
        var path = folder.Write("hour.wav", new WavBuilder { Tag = 7, Bits = 8, SampleRate = Rate, Data = [], DataBytes = Seconds * Rate }.Build());
        using (var sparse = File.OpenWrite(path))
        {
            sparse.SetLength(sparse.Length + ((long)Seconds * Rate)); // a hole: takes no disk
        }

        using var audio = new AudioReader().Open(path);
        float[][] block = [new float[16_000]];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        long peak = 0;
        for (var reads = 0; audio.Read(block) > 0; reads++)
        {
            peak = reads % 600 == 0 ? Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before) : peak;
        }

        Assert.Equal(Seconds * 16_000L, audio.FramesRead);
        // the hour is 230 MB of float; other tests may run beside this one and share the heap, not the thread's count
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 2_000_000);
        Assert.InRange(peak, long.MinValue, 60_000_000);
    }
}
