using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Training;

/// <summary>
/// From the kept n-grams to the tables of the file. The factor of each context is computed from the stored probabilities, so that
/// every context sums to 1 whatever was pruned and rounded: (1 - kept) / (1 - the same after the shorter context).
/// </summary>
internal sealed class NGramCompaction
{
    private readonly KneserNeyModel _model;
    private readonly int[] _place;
    private readonly NGramTables _tables;

    private NGramCompaction(KneserNeyModel model, bool[] keep, ushort[] symbols)
    {
        _model = model;
        var grams = model.Grams;
        _place = new int[keep.Length];
        var nodes = 0;
        for (var node = 0; node < keep.Length; node++)
        {
            _place[node] = keep[node] ? nodes++ : -1;
        }

        int[] levels = [.. grams.Levels.Select(start => keep.AsSpan(0, start).Count(true))];
        _tables = new NGramTables
        {
            Symbols = symbols,
            Levels = levels,
            Words = new ushort[nodes],
            Probabilities = new ushort[nodes],
            Suffixes = new int[nodes],
            Children = new int[levels[^2] + 1],
            Backoffs = new short[levels[^2]],
        };
    }

    /// <summary>Builds the tables.</summary>
    /// <param name="model">The whole model.</param>
    /// <param name="keep">Which of its nodes stay. // [node]</param>
    /// <param name="symbols">Symbol of each UTF-16 unit. // [65536]</param>
    public static NGramTables Build(KneserNeyModel model, bool[] keep, ushort[] symbols)
    {
        var compaction = new NGramCompaction(model, keep, symbols);
        compaction.PlaceNodes();
        compaction.LinkSuffixes();
        for (var context = 0; context < compaction._tables.Contexts; context++)
        {
            compaction._tables.Backoffs[context] = NGramFile.StoreBackoff(compaction.Factor(context));
        }

        return compaction._tables;
    }

    private void PlaceNodes()
    {
        var grams = _model.Grams;
        var children = 0;
        for (var node = 0; node < _place.Length; node++)
        {
            if (_place[node] is >= 0 and var place)
            {
                _tables.Words[place] = grams.Words[node];
                _tables.Probabilities[place] = NGramFile.StoreProbability(_model.Probabilities[node]);
                if (place < _tables.Contexts)
                {
                    _tables.Children[place] = children += place == 0 ? 1 : 0;
                    foreach (var child in _place.AsSpan(grams.Children[node], grams.Children[node + 1] - grams.Children[node]))
                    {
                        children += child >= 0 ? 1 : 0;
                    }
                }
            }
        }

        _tables.Children[^1] = _tables.Words.Length;
    }

    private void LinkSuffixes()
    {
        for (var node = 0; node < _place.Length; node++)
        {
            if (_place[node] is >= 0 and var place)
            {
                var suffix = _model.Grams.Suffixes[node];
                while (suffix > 0 && !HasChildren(_place[suffix]))
                {
                    suffix = _model.Grams.Suffixes[suffix];
                }

                _tables.Suffixes[place] = _place[suffix];
            }
        }
    }

    private bool HasChildren(int place) => place >= 0 && place < _tables.Contexts && _tables.Children[place] < _tables.Children[place + 1];

    private double Factor(int context)
    {
        var (left, leftShorter) = (1.0, 1.0);
        for (var node = _tables.Children[context]; node < _tables.Children[context + 1]; node++)
        {
            left -= Math.Exp(NGramFile.Probability(_tables.Probabilities[node]));
            leftShorter -= context == 0 ? 0 : Math.Exp(LogProbability(_tables.Suffixes[context], _tables.Words[node]));
        }

        return context == 0 || leftShorter <= 0 ? 1 : Math.Max(left, 1e-7) / leftShorter;
    }

    private double LogProbability(int context, ushort word)
    {
        for (var sum = 0.0; ; context = _tables.Suffixes[context])
        {
            var first = _tables.Children[context];
            var found = _tables.Words.AsSpan(first, _tables.Children[context + 1] - first).BinarySearch(word);
            if (found >= 0)
            {
                return sum + NGramFile.Probability(_tables.Probabilities[first + found]);
            }

            sum += NGramFile.Backoff(_tables.Backoffs[context]);
        }
    }
}
