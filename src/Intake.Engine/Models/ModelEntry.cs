using System.Text.Json.Serialization;

namespace Intake.Engine.Models;

/// <summary>One model of the catalogue.</summary>
/// <param name="Name">Name used on the command line, for example <c>whisper-base</c>; also its folder.</param>
/// <param name="Task">transcription, vad, speaker, words, text-embedding, classification …</param>
/// <param name="Licence">SPDX licence id.</param>
/// <param name="Origin">Where the weights come from.</param>
/// <param name="Files">All files of the model.</param>
public sealed record ModelEntry(string Name, string Task, string Licence, string Origin, IReadOnlyList<ModelFile> Files)
{
    /// <summary>Imported on this machine, not part of the project.</summary>
    [JsonIgnore]
    public bool IsLocal { get; init; }

    /// <summary>Size of all files in bytes.</summary>
    [JsonIgnore]
    public long Bytes => Files.Sum(file => file.Bytes);
}
