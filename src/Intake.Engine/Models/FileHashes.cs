using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Intake.Engine.Models;

/// <summary>SHA-256 of files, computed once for each state (size and time of change) of a file in this process.</summary>
internal static class FileHashes
{
    private static readonly ConcurrentDictionary<(string Path, long Bytes, DateTime Changed), string> Known = [];

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public static string Sha256(FileInfo file)
        => Known.GetOrAdd((file.FullName, file.Length, file.LastWriteTimeUtc), static key =>
        {
            using var stream = new FileStream(key.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        });
}
