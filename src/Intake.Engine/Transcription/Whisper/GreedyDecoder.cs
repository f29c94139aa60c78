using System.Numerics.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Decodes one window token by token: the likeliest one, or a drawn one at a temperature above 0.</summary>
internal sealed class GreedyDecoder(IWhisperModel model, WhisperVocabulary vocabulary, GenerationRules rules)
{
    private readonly float[] _logits = new float[model.Dimensions.Vocabulary];
    private readonly float[] _scratch = new float[model.Dimensions.Vocabulary];

    /// <summary>Decodes the window behind a fresh cache. Not thread-safe.</summary>
    public DecodingResult Decode(KeyValueCache cache, DecodingOptions options, CancellationToken cancellation)
    {
        // 1. the start token alone tells language and no-speech
        var logits = model.Step(Opening(options), cache);
        var noSpeech = Probability(logits, vocabulary.NoSpeech);
        var language = options.LanguageToken ?? DetectLanguage(logits);

        // 2. the task
        int[] task = options.Timestamps
            ? [language, vocabulary.Transcribe]
            : [language, vocabulary.Transcribe, vocabulary.NoTimestamps];
        model.Step(task, cache).CopyTo(_logits);

        // 3. the transcript
        var (tokens, logProbabilities, loop) = Continue(cache, options, cancellation);
        return new DecodingResult(
            tokens,
            [.. logProbabilities.Take(tokens.Count)],
            logProbabilities.Sum() / (tokens.Count + 1),
            noSpeech,
            language,
            loop,
            options.Temperature);
    }

    // log-probabilities of the tokens and, unless a limit stopped them, of the end token
    private (List<int> Tokens, List<double> LogProbabilities, bool IsLoop) Continue(
        KeyValueCache cache, DecodingOptions options, CancellationToken cancellation)
    {
        var filters = rules.Filters(options);
        var random = new Random(17); // fixed, so that a recording always gives the same text
        var (tokens, text) = (new List<int>(), new List<int>());
        var (logProbabilities, loop) = (new List<double>(), false);
        var limit = Math.Min(options.MaximumTokens, model.Dimensions.TextPositions - cache.Length);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var filter in filters)
            {
                filter.Apply(_logits, tokens);
            }

            var next = options.Temperature > 0 ? Draw(options.Temperature, random) : TensorPrimitives.IndexOfMax<float>(_logits);
            logProbabilities.Add(LogProbability(next));
            if (next == vocabulary.EndOfText)
            {
                break;
            }

            tokens.Add(next);
            if (next < vocabulary.EndOfText)
            {
                text.Add(next);
                loop = RepetitionLoop.PhraseLength(text) > 0;
            }

            if (loop || tokens.Count >= limit)
            {
                break;
            }

            model.Step([next], cache).CopyTo(_logits);
        }

        return (tokens, logProbabilities, loop);
    }

    private int[] Opening(DecodingOptions options) =>
        options.Prompt.Count == 0
            ? [vocabulary.StartOfTranscript]
            : [vocabulary.StartOfPrevious, .. options.Prompt, vocabulary.StartOfTranscript];

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

    private double LogProbability(int token)
    {
        var top = TensorPrimitives.Max<float>(_logits);
        TensorPrimitives.Subtract(_logits, top, _scratch);
        TensorPrimitives.Exp(_scratch, _scratch);
        return _logits[token] - top - Math.Log(TensorPrimitives.Sum<float>(_scratch));
    }

    private int Draw(double temperature, Random random)
    {
        TensorPrimitives.Multiply(_logits, (float)(1 / temperature), _scratch);
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
}
