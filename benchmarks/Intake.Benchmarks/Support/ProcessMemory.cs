using System.Globalization;

namespace Intake.Benchmarks.Support;

/// <summary>Memory of a process as Linux accounts it.</summary>
internal static class ProcessMemory
{
    /// <summary>Largest resident size so far; 0 when the process has gone.</summary>
    public static long PeakBytes(int? process = null) => Read(process, "VmHWM:");

    /// <summary>Resident size now; 0 when the process has gone.</summary>
    public static long ResidentBytes(int? process = null) => Read(process, "VmRSS:");

    private static long Read(int? process, string key)
    {
        string path = process is null ? "/proc/self/status" : string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status");
        try
        {
            foreach (string line in File.ReadLines(path))
            {
                if (line.StartsWith(key, StringComparison.Ordinal))
                {
                    // "VmHWM:    12345 kB"
                    return long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }

        return 0;
    }
}
