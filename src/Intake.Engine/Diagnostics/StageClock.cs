using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Intake.Engine.Diagnostics;

/// <summary>
/// Processor time of the calling thread: what a stage really worked, however many others wanted the same core meanwhile.
/// Both readings of a span must be taken on one thread. Off Linux the wall clock stands in.
/// </summary>
internal static partial class StageClock
{
    // time.h: CLOCK_THREAD_CPUTIME_ID
    private const int ThreadProcessorTime = 3;

    /// <summary>A reading to subtract another one from.</summary>
    public static TimeSpan Now() =>
        OperatingSystem.IsLinux() && GetTime(ThreadProcessorTime, out var time) == 0
            ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
            : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
