using Intake.Engine.Import;
using Intake.Engine.Transcription.Whisper;
using Intake.Tests;

namespace Intake.Model.Tests;

/// <summary>Whisper base imported in single precision into a temporary folder, once for a test class.</summary>
public sealed class ImportedWhisper : IDisposable
{
    /// <summary>Where the imported files are.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"intake-whisper-{Guid.NewGuid():N}");

    public ImportedWhisper()
    {
        if (Available)
        {
            WhisperImporter.Import(Path.Combine(Repository.Shared, "models"), Folder, ImportPrecision.Fp32);
            Model = WhisperModelFiles.Open(Folder, WhisperDimensions.Read(Folder), threads: 0);
        }
    }

    /// <summary>Whether the source weights lie beside the repository.</summary>
    public static bool Available => File.Exists(Path.Combine(Repository.Shared, "models", "whisper-base.safetensors"));

    /// <summary>The opened model; null without the source weights.</summary>
    internal IWhisperModel? Model { get; }

    public void Dispose()
    {
        Model?.Dispose();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
