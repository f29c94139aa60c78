using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Training;

/// <summary>Texts → character n-gram model: fold, count, smooth (modified Kneser-Ney), prune, pack. The same texts give the same bytes.</summary>
public sealed class LanguageModelTrainer
{
    /// <summary>Name of the file that the trainer writes.</summary>
    public const string FileName = NGramFile.Name;

    private const int MaximumSymbols = 200_000_000;
    private readonly CharacterFolding _folding;
    private readonly LanguageModelOptions _options;

    /// <summary>Reads the table of Traditional characters.</summary>
    /// <param name="modelsFolder">Folder with <c>lexicons</c>.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    public LanguageModelTrainer(string modelsFolder, LanguageModelOptions? options = null) =>
        (_folding, _options) = (CharacterFolding.Load(Path.Combine(modelsFolder, "lexicons")), options ?? new LanguageModelOptions());

    /// <summary>Trains on all texts, after a training without the held-out ones that measures the perplexity.</summary>
    /// <param name="texts">Texts, those of a file together.</param>
    /// <param name="progress">Told what is being done, or null.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="IntakeException">Too little or too much text.</exception>
    public TrainedLanguageModel Train(IReadOnlyList<LanguageModelText> texts, IProgress<LocalText>? progress = null, CancellationToken cancellation = default)
    {
        progress?.Report(new LocalText("不用留出的文本训练一次，计算困惑度", "training without the held-out texts, for the perplexity"));
        var isHeldOut = texts.Select((_, at) => at % _options.HeldOutEvery == _options.HeldOutEvery - 1).ToList();
        List<LanguageModelText> heldOut = [.. texts.Where((_, at) => isHeldOut[at])];
        var perplexities = new List<HeldOutPerplexity>();
        if (heldOut.Count > 0)
        {
            var tables = Tables(Lines(texts.Where((_, at) => !isHeldOut[at])), out _);
            perplexities.AddRange(heldOut.GroupBy(text => text.File).Select(file => Measure(tables, file.Key, [.. file])));
        }

        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new LocalText("用全部文本训练", "training on all texts"));
        return new TrainedLanguageModel(Tables(Lines(texts), out var counted), counted, perplexities);
    }

    /// <summary>The model of these lines.</summary>
    internal NGramTables Tables(IReadOnlyList<string> lines, out int[] counted)
    {
        var alphabet = LanguageModelAlphabet.Build(lines, _folding);
        var symbols = new List<ushort>();
        foreach (var line in lines)
        {
            alphabet.Append(line, symbols);
            if (symbols.Count > MaximumSymbols)
            {
                throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
                    $"文本超过 {MaximumSymbols} 字；请减少文本",
                    $"The texts have more than {MaximumSymbols} characters; use fewer"));
            }
        }

        if (symbols.Count <= 2 * lines.Count)
        {
            throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText("文本中没有可训练的文字", "There is no character to train on in the texts"));
        }

        var grams = NGramCounts.Build(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(symbols), alphabet.Size, _options.Order);
        counted = [.. Enumerable.Range(1, grams.Order).Select(level => grams.Levels[level + 1] - grams.Levels[level])];
        var model = KneserNeyModel.Estimate(grams);
        return NGramCompaction.Build(model, EntropyPruning.Keep(model, _options.Prune), alphabet.Symbols);
    }

    private static List<string> Lines(IEnumerable<LanguageModelText> texts) => [.. texts.SelectMany(text => text.Lines)];

    private static HeldOutPerplexity Measure(NGramTables tables, string file, IReadOnlyList<LanguageModelText> texts)
    {
        using var model = NGramLanguageModel.Of(tables);
        var (sum, characters) = (0.0, 0L);
        foreach (var line in texts.SelectMany(text => text.Lines))
        {
            var state = model.Start;
            foreach (var character in line)
            {
                state = model.Advance(state, character, out var score);
                sum += score;
                characters += score == 0 ? 0 : 1;
            }
        }

        return new HeldOutPerplexity(file, texts.Count, characters, Math.Exp(-sum / Math.Max(1, characters)));
    }
}
