using System.Numerics.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// Decodes a batch of windows together, token by token, the likeliest texts of each side by side; width 1 is greedy search.
/// At a temperature above 0 tokens are drawn.
/// </summary>
internal sealed class BeamSearchDecoder(IWhisperModel model, WhisperVocabulary vocabulary, GenerationRules rules, TextFusion fusion)
{
    private readonly float[] _scratch = new float[model.Dimensions.Vocabulary];

    /// <summary>Decodes the windows behind a fresh cache. Not thread-safe.</summary>
    /// <returns>For every window its results, best first, at least one.</returns>
    public IReadOnlyList<IReadOnlyList<DecodingResult>> Decode(KeyValueCache cache, DecodingOptions options, CancellationToken cancellation)
    {
        // 1. start, language and task
        var logits = Prompt(cache, options, out var noSpeech, out var language);

        // 2. the transcripts
        var known = options.Prefix.Count;
        var limit = Math.Min(options.MaximumTokens, model.Dimensions.TextPositions - cache.Length + known);
        var windows = noSpeech.Select(_ => new WindowSearch(options, fusion, vocabulary.EndOfText, limit)).ToArray();
        var filters = rules.Filters(options);
        var random = new Random(17); // fixed, so that a recording always gives the same text
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var (parents, tokens) = Advance(windows, logits, filters, options, random);
            if (tokens.Length == 0)
            {
                break;
            }

            cache.Select(parents);
            logits = model.Step(tokens, cache);
        }

        return
        [
            .. windows.Select((window, i) => (IReadOnlyList<DecodingResult>)
            [
                .. window.Ranked.Select(text => new DecodingResult(
                    text.Tokens,
                    [.. text.LogProbabilities.Take(text.Tokens.Length).Select(value => (double)value)],
                    text.LogProbabilities.Sum(value => (double)value) / (text.Tokens.Length - known + 1),
                    noSpeech[i],
                    language[i],
                    text.IsLoop,
                    options.Temperature) { Score = text.NormalizedScore }),
            ]),
        ];
    }

    /// <summary>Feeds the opening and gives the logits of the first token, the no-speech probabilities and the languages.</summary>
    private Span<float> Prompt(KeyValueCache cache, DecodingOptions options, out double[] noSpeech, out int[] languages)
    {
        int[] opening = options.Prompt.Count == 0
            ? [vocabulary.StartOfTranscript]
            : [vocabulary.StartOfPrevious, .. options.Prompt, vocabulary.StartOfTranscript];
        int[] task = options.Timestamps ? [vocabulary.Transcribe] : [vocabulary.Transcribe, vocabulary.NoTimestamps];
        task = [.. task, .. options.Prefix];
        var rows = cache.Rows;
        var width = model.Dimensions.Vocabulary;
        (noSpeech, languages) = (new double[rows], new int[rows]);
        if (options.LanguageToken is { } known)
        {
            // the start token tells no-speech, the last one the first token of the text: both in one step
            int[] prompt = [.. opening, known, .. task];
            int[] read = [.. Enumerable.Range(0, rows).SelectMany(row => new[] { (row * prompt.Length) + opening.Length - 1, ((row + 1) * prompt.Length) - 1 })];
            var both = model.Step(Repeat(prompt, rows), cache, read);
            for (var row = 0; row < rows; row++)
            {
                noSpeech[row] = Probability(both.Slice(2 * row * width, width), vocabulary.NoSpeech);
                both.Slice(((2 * row) + 1) * width, width).CopyTo(both[(row * width)..]);
            }

            Array.Fill(languages, known);
            return both[..(rows * width)];
        }

        var first = model.Step(Repeat(opening, rows), cache);
        for (var row = 0; row < rows; row++)
        {
            noSpeech[row] = Probability(first.Slice(row * width, width), vocabulary.NoSpeech);
            languages[row] = DetectLanguage(first.Slice(row * width, width));
        }

        return model.Step([.. languages.SelectMany(language => (int[])[language, .. task])], cache);
    }

    private (int[] Parents, int[] Tokens) Advance(
        WindowSearch[] windows, Span<float> logits, IReadOnlyList<ILogitFilter> filters, DecodingOptions options, Random random)
    {
        var (parents, tokens) = (new List<int>(), new List<int>());
        var row = 0;
        foreach (var window in windows)
        {
            var first = row;
            for (var i = 0; i < window.Active.Count; i++, row++)
            {
                Offer(window, i, logits.Slice(row * _scratch.Length, _scratch.Length), filters, options, random);
            }

            if (row == first)
            {
                continue;
            }

            window.Choose();
            parents.AddRange(window.Parents.Select(parent => first + parent));
            tokens.AddRange(window.Active.Select(text => text.Tokens[^1]));
        }

        return ([.. parents], [.. tokens]);
    }

    private void Offer(
        WindowSearch window, int place, Span<float> logits, IReadOnlyList<ILogitFilter> filters, DecodingOptions options, Random random)
    {
        foreach (var filter in filters)
        {
            filter.Apply(logits, window.Active[place].Tokens);
        }

        var total = LogTotal.Of(logits, _scratch);
        if (options.Temperature > 0)
        {
            var drawn = Draw(logits, options.Temperature, random);
            window.Offer(place, drawn, logits[drawn] - total);
        }
        else if (options.BeamWidth == 1 && fusion.IsEmpty)
        {
            var best = TensorPrimitives.IndexOfMax<float>(logits);
            window.Offer(place, best, logits[best] - total);
        }
        else
        {
            // two for each hypothesis wanted, and some more that the scorers may like
            Span<int> best = stackalloc int[Math.Min(logits.Length, (2 * options.BeamWidth) + (fusion.IsEmpty ? 0 : 8))];
            foreach (var token in TopTokens.Find(logits, best))
            {
                window.Offer(place, token, logits[token] - total);
            }
        }
    }

    private int DetectLanguage(ReadOnlySpan<float> logits)
    {
        var best = -1;
        foreach (var token in vocabulary.Languages.Values)
        {
            best = best < 0 || logits[token] > logits[best] ? token : best;
        }

        return best;
    }

    private double Probability(ReadOnlySpan<float> logits, int token)
    {
        TensorPrimitives.SoftMax(logits, _scratch);
        return _scratch[token];
    }

    private int Draw(ReadOnlySpan<float> logits, double temperature, Random random)
    {
        TensorPrimitives.Multiply(logits, (float)(1 / temperature), _scratch);
        TensorPrimitives.SoftMax(_scratch, _scratch);
        var left = random.NextDouble();
        for (var token = 0; token < _scratch.Length; token++)
        {
            left -= _scratch[token];
            if (left < 0)
            {
                return token;
            }
        }

        return TensorPrimitives.IndexOfMax<float>(_scratch);
    }

    private static int[] Repeat(int[] tokens, int rows) => [.. Enumerable.Repeat(tokens, rows).SelectMany(row => row)];
}
