using System.Globalization;
using Intake.Engine;

namespace Intake.Host.Tuning;

/// <summary>The settings that <c>tune</c> compares.</summary>
internal static class SpeedGrid
{
    private static readonly int[] Batches = [2, 4, 8];

    /// <summary>What the program does by itself, then the ways to share the cores, each with some batches; lists that are given replace both.</summary>
    /// <param name="threads">Numbers with commas between them, null for those that suit the cores.</param>
    /// <param name="workers">The same.</param>
    /// <param name="batches">The same.</param>
    /// <param name="cores">Cores of the machine.</param>
    /// <exception cref="IntakeException">A list is malformed.</exception>
    public static IReadOnlyList<RecogniserSpeed> Of(string? threads, string? workers, string? batches, int cores)
    {
        var windows = batches is null ? Batches : Numbers("--batch", batches, 64);
        var shares = threads is null && workers is null
            ? Shares(cores)
            : from thread in threads is null ? [.. Shares(cores).Select(share => share.Threads).Distinct()] : Numbers("--threads", threads, 1024)
              from worker in workers is null ? [.. Shares(cores).Select(share => share.Workers).Distinct()] : Numbers("--workers", workers, 1024)
              select (Threads: thread, Workers: worker);
        var speeds = from share in shares from window in windows select new RecogniserSpeed(share.Threads, share.Workers, window);
        return [.. (threads ?? workers ?? batches) is null ? [RecogniserSpeed.Default] : (RecogniserSpeed[])[], .. speeds];
    }

    // 8 cores: 1 thread × 8, 2 × 4, 4 × 2, 8 × 1
    private static IEnumerable<(int Threads, int Workers)> Shares(int cores)
    {
        for (var threads = 1; threads < 2 * cores; threads *= 2)
        {
            var used = Math.Min(threads, cores);
            yield return (used, Math.Max(1, cores / used));
        }
    }

    private static int[] Numbers(string option, string list, int most)
    {
        var numbers = list.Split(',').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        return numbers.All(number => number >= 1 && number <= most) ? numbers : throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
            $"{option} 是 {list}，应为 1 到 {most} 的整数，用逗号隔开", $"{option} is {list}, expected whole numbers from 1 to {most} with commas between them"));
    }
}
