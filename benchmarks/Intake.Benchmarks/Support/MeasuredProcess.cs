using System.Diagnostics;
using System.Globalization;

namespace Intake.Benchmarks.Support;

/// <summary>One finished run of a program, seen from outside.</summary>
/// <param name="Seconds">Wall-clock time from start to exit.</param>
/// <param name="PeakBytes">Largest resident size (VmHWM), polled every 20 ms.</param>
/// <param name="Output">Standard output.</param>
internal sealed record MeasuredProcess(double Seconds, long PeakBytes, string Output)
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="MissingPartException">It ended with another exit code than 0 or <paramref name="alsoGood"/>.</exception>
    public static MeasuredProcess Run(string program, IEnumerable<string> arguments, string? folder = null, int alsoGood = 0)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "",
        };
        long started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new MissingPartException($"{program} did not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, ProcessMemory.PeakBytes(process.Id));
        }

        process.WaitForExit();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode != 0 && process.ExitCode != alsoGood)
        {
            throw new MissingPartException(string.Create(
                CultureInfo.InvariantCulture,
                $"{program} ended with exit code {process.ExitCode}:\n{Tail(errors.Result)}{Tail(output.Result)}"));
        }

        return new MeasuredProcess(seconds, peak, output.Result);
    }

    private static string Tail(string text) => text.Length > 2000 ? text[^2000..] : text;
}
