using System.IO.MemoryMappedFiles;

namespace Intake.Engine.Transcription.Language;

/// <summary>
/// A character n-gram model in a memory-mapped file. A state is the node of the longest context that the model knows, so that
/// two histories with equal futures have equal states. Numbers of any length count as one symbol; punctuation is not judged.
/// </summary>
internal sealed unsafe class NGramLanguageModel : ICharacterScorer, IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int[] _levels;
    private readonly long _suffixesAt;
    private readonly long _symbolsAt;
    private readonly long _wordsAt;
    private readonly long _probabilitiesAt;
    private readonly long _backoffsAt;
    private int _nodes;
    private int _contexts;

    private NGramLanguageModel(MemoryMappedFile file, int[] levels)
    {
        (_file, _levels, _nodes, _contexts) = (file, levels, levels[^1], levels[^2]);
        _view = file.CreateViewAccessor(0, NGramFile.Bytes(_nodes, _contexts), MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _suffixesAt = NGramFile.HeaderBytes + (4L * (_contexts + 1));
        _symbolsAt = _suffixesAt + (4L * _nodes);
        _wordsAt = _symbolsAt + (2L * NGramFile.Characters);
        _probabilitiesAt = _wordsAt + (2L * _nodes);
        _backoffsAt = _probabilitiesAt + (2L * _nodes);
    }

    /// <inheritdoc/>
    public int Start => HasChildren(NGramSymbols.Start) ? NGramSymbols.Start : 0;

    /// <summary>Longest n-gram.</summary>
    public int Order => _levels.Length - 2;

    /// <summary>Number of n-grams of each length, from 1 on.</summary>
    public IReadOnlyList<int> Counts => [.. Enumerable.Range(1, Order).Select(level => _levels[level + 1] - _levels[level])];

    // bounds are checked at every access, so that no content of the file leads outside it
    private ReadOnlySpan<int> Children => new(_start + NGramFile.HeaderBytes, _contexts + 1);

    private ReadOnlySpan<int> Suffixes => new(_start + _suffixesAt, _nodes);

    private ReadOnlySpan<ushort> Symbols => new(_start + _symbolsAt, NGramFile.Characters);

    private ReadOnlySpan<ushort> Words => new(_start + _wordsAt, _nodes);

    private ReadOnlySpan<ushort> Probabilities => new(_start + _probabilitiesAt, _nodes);

    private ReadOnlySpan<short> Backoffs => new(_start + _backoffsAt, _contexts);

    /// <summary>Maps a file written by <c>train lm</c> and checks every node of it.</summary>
    /// <exception cref="IntakeException">Missing, unreadable, or no language model of this version.</exception>
    public static NGramLanguageModel Open(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var header = new byte[NGramFile.HeaderBytes];
            stream.ReadExactly(header);
            var levels = NGramFile.ReadLevels(header, stream.Length);
            var model = new NGramLanguageModel(MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true), levels);
            return model.Check() is { } fault ? throw Closed(model, fault) : model;
        }
        catch (Exception fault) when (Explain(path, fault) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>A model that was just made, in memory.</summary>
    public static NGramLanguageModel Of(NGramTables tables)
    {
        var bytes = NGramFile.Bytes(tables.Words.Length, tables.Contexts);
        var memory = MemoryMappedFile.CreateNew(null, bytes);
        using (var stream = memory.CreateViewStream(0, bytes))
        {
            NGramFile.Write(stream, tables);
        }

        return new NGramLanguageModel(memory, tables.Levels);
    }

    /// <inheritdoc/>
    public int Advance(int state, char character, out float score)
    {
        ObjectDisposedException.ThrowIf(_nodes == 0, this);
        var symbol = Symbols[character];
        if (symbol == NGramSymbols.None || (symbol == NGramSymbols.Number && Words[state] == NGramSymbols.Number))
        {
            score = 0;
            return state;
        }

        var node = Find(state, symbol, out score);
        return HasChildren(node) ? node : Suffixes[node];
    }

    /// <inheritdoc/>
    public float End(int state)
    {
        ObjectDisposedException.ThrowIf(_nodes == 0, this);
        Find(state, NGramSymbols.End, out var score);
        return score;
    }

    /// <summary>Unmaps the file; no score may be asked for afterwards.</summary>
    public void Dispose()
    {
        if (_nodes > 0)
        {
            (_nodes, _contexts) = (0, 0);
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        _view.Dispose();
        _file.Dispose();
    }

    // node of the longest n-gram made of an end of the context and the symbol
    private int Find(int context, ushort symbol, out float score)
    {
        var children = Children;
        var words = Words;
        score = 0;
        while (context > 0)
        {
            var first = children[context];
            var found = words[first..children[context + 1]].BinarySearch(symbol);
            if (found >= 0)
            {
                score += NGramFile.Probability(Probabilities[first + found]);
                return first + found;
            }

            score += NGramFile.Backoff(Backoffs[context]);
            context = Suffixes[context];
        }

        score += NGramFile.Probability(Probabilities[symbol]);
        return symbol;
    }

    private bool HasChildren(int node) => node < _contexts && Children[node] < Children[node + 1];

    // what is wrong with the tables, null when nothing is
    private string? Check()
    {
        var children = Children;
        var suffixes = Suffixes;
        if (Symbols.ContainsAnyExceptInRange((ushort)0, (ushort)(_levels[2] - 1)))
        {
            return "a character has a symbol that is not there";
        }

        if (children[0] != 1 || children[1] != _levels[2] || children[_contexts] != _nodes)
        {
            return "its contexts do not cover its n-grams";
        }

        for (var level = 0; level <= Order; level++)
        {
            // a suffix is shorter, so that every search ends
            var suffixEnd = Math.Max(1, Math.Min(_levels[level], _contexts));
            for (var node = _levels[level]; node < _levels[level + 1]; node++)
            {
                if ((uint)suffixes[node] >= suffixEnd)
                {
                    return $"n-gram {node} has no valid suffix";
                }

                if (level < Order && !HasOrderedChildren(node, _levels[level + 1], _levels[level + 2]))
                {
                    return $"the n-grams after {node} are out of order";
                }
            }
        }

        return null;
    }

    private bool HasOrderedChildren(int node, int levelStart, int levelEnd)
    {
        var (first, end) = (Children[node], Children[node + 1]);
        if (first < levelStart || first > end || end > levelEnd)
        {
            return false;
        }

        var words = Words;
        for (var child = first; child < end; child++)
        {
            if (node == 0 ? words[child] != child : child > first && words[child - 1] >= words[child])
            {
                return false;
            }
        }

        return true;
    }

    private static InvalidDataException Closed(NGramLanguageModel model, string fault)
    {
        model.Dispose();
        return new InvalidDataException(fault);
    }

    private static IntakeException? Explain(string path, Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => new IntakeException(
            IntakeErrorCode.ModelMissing,
            new LocalText($"找不到语言模型 {path}；用 train lm 训练一个", $"There is no language model {path}; train one with 'train lm'"),
            fault),
        InvalidDataException or EndOfStreamException => new IntakeException(
            IntakeErrorCode.ModelCorrupt,
            new LocalText(
                $"{path} 不是可用的语言模型：{fault.Message}。请重新运行 train lm 或恢复该文件。",
                $"{path} is no usable language model: {fault.Message}. Run 'train lm' again or restore the file."),
            fault),
        IOException or UnauthorizedAccessException => new IntakeException(
            IntakeErrorCode.AccessDenied,
            new LocalText($"无法读取语言模型 {path}：{fault.Message}", $"Cannot read the language model {path}: {fault.Message}"),
            fault),
        _ => null,
    };
}
