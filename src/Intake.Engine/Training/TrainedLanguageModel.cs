using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Training;

/// <summary>A trained language model that can be written, with its figures.</summary>
public sealed class TrainedLanguageModel
{
    private readonly NGramTables _tables;

    internal TrainedLanguageModel(NGramTables tables, IReadOnlyList<int> counted, IReadOnlyList<HeldOutPerplexity> heldOut) =>
        (_tables, Counted, HeldOut) = (tables, counted, heldOut);

    /// <summary>Number of n-grams in the texts by length, from 1 on.</summary>
    public IReadOnlyList<int> Counted { get; }

    /// <summary>Number of n-grams kept by length, from 1 on.</summary>
    public IReadOnlyList<int> Kept => [.. Enumerable.Range(1, _tables.Order).Select(_tables.Count)];

    /// <summary>Size of the file.</summary>
    public long Bytes => NGramFile.Bytes(_tables.Words.Length, _tables.Contexts);

    /// <summary>Perplexity of each file's held-out texts, by a model trained without them.</summary>
    public IReadOnlyList<HeldOutPerplexity> HeldOut { get; }

    /// <summary>Writes the model file under <see cref="LanguageModelTrainer.FileName"/>, whole or not at all.</summary>
    /// <param name="folder">The model's folder; it is made when it is missing.</param>
    /// <exception cref="IntakeException">It cannot be written.</exception>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, NGramFile.Name);
        try
        {
            Directory.CreateDirectory(folder);
            using (var stream = File.Create(path + ".tmp"))
            {
                NGramFile.Write(stream, _tables);
            }

            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IntakeException(
                IntakeErrorCode.OutputUnwritable,
                new LocalText($"无法写入语言模型 {path}：{fault.Message}", $"Cannot write the language model {path}: {fault.Message}"),
                fault);
        }
    }
}
