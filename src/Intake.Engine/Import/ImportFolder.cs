using System.Security.Cryptography;
using System.Text;
using Intake.Engine.Models;

namespace Intake.Engine.Import;

/// <summary>A model folder in the making: files get temporary names inside it and their real ones only when all are written.</summary>
internal sealed class ImportFolder : IDisposable
{
    /// <summary>The model card: prose that its owner may edit, so the catalogue does not fix its hash.</summary>
    public const string CardName = "card.md";

    private readonly string _target;
    private readonly string _temporary;
    private readonly bool _created;
    private readonly Func<string, Stream> _create;
    private readonly List<string> _files = [];
    private bool _published;

    private ImportFolder(string target, string temporary, bool created, Func<string, Stream> create)
    {
        _target = target;
        _temporary = temporary;
        _created = created;
        _create = create;
    }

    /// <summary>Name of the model.</summary>
    public string Name => Path.GetFileName(_target);

    /// <summary>Makes the folder, or says why it cannot be made.</summary>
    public static ImportFolder Create(string target, Func<string, Stream> create)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var created = !Directory.Exists(target);
        var temporary = Path.Combine(target, $".import-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(target, error);
        }

        return new ImportFolder(target, temporary, created, create);
    }

    /// <summary>Opens a new file of the model for writing.</summary>
    public Stream Create(string file)
    {
        _files.Add(file);
        return _create(Path.Combine(_temporary, file));
    }

    /// <summary>Writes a small text file of the model.</summary>
    public void WriteText(string file, string text)
    {
        using var stream = Create(file);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Runs the writing; a full disk or a missing permission becomes a named failure.</summary>
    public void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(_target, error);
        }
    }

    /// <summary>Gives the files their real names and describes them.</summary>
    public ModelEntry Publish(string origin)
    {
        var entries = new List<ModelFile>();
        Guard(() =>
        {
            foreach (var file in _files)
            {
                var path = Path.Combine(_temporary, file);
                using var stream = File.OpenRead(path);
                if (file != CardName)
                {
                    entries.Add(new ModelFile($"{Name}/{file}", stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream))));
                }
            }

            _files.ForEach(file => File.Move(Path.Combine(_temporary, file), Path.Combine(_target, file), overwrite: true));
        });
        _published = true;
        return new ModelEntry(Name, "transcription", "LicenseRef-source", origin, entries);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_temporary, recursive: true);
            if (_created && !_published)
            {
                Directory.Delete(_target);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // the failure that led here is the one to report
        }
    }

    private static IntakeException Unwritable(string target, Exception error) => new(
        IntakeErrorCode.OutputUnwritable,
        new LocalText(
            $"{target}：无法写入模型（{error.Message}）；请检查权限和剩余空间，未留下不完整的文件",
            $"{target}: the model cannot be written ({error.Message}); check permissions and free space, no partial file was left"),
        error);
}
