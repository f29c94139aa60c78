using Intake.Engine.Transcription.Whisper;

namespace Intake.Engine.Tests.Transcription;

/// <summary>A model that says what it is told to, once a window in turn, and notes the windows it was given.</summary>
internal sealed class ScriptedModel(WhisperDimensions dimensions, WhisperVocabulary vocabulary, params IReadOnlyList<int>[] scripts) : IWhisperModel
{
    private int _window = -1;

    public WhisperDimensions Dimensions => dimensions;

    public int MinimumFrames => 2;

    public List<int> Windows { get; } = [];

    public float NoSpeechLogit { get; set; } = -20;

    /// <summary>Advantage of the scripted token; small values make the text unlikely.</summary>
    public float Certainty { get; set; } = 20;

    public KeyValueCache Encode(float[] mel, int windows, int frames)
    {
        Windows.Add(frames);
        _window++;
        return new KeyValueCache([], [], null, windows);
    }

    private int _steps;

    public Span<float> Step(scoped ReadOnlySpan<int> tokens, KeyValueCache cache, scoped ReadOnlySpan<int> read = default)
    {
        var logits = new float[Math.Max(cache.Rows, read.Length) * dimensions.Vocabulary];
        if (tokens[0] == vocabulary.StartOfTranscript)
        {
            _steps = 0;
            logits[vocabulary.NoSpeech] = NoSpeechLogit;
            logits[vocabulary.Language("en")] = 5;
            if (read.Length < 2)
            {
                return logits;
            }
        }

        var script = scripts[Math.Min(_window, scripts.Length - 1)];
        var next = _steps < script.Count ? script[_steps] : vocabulary.EndOfText;
        _steps++;
        for (var row = Math.Max(0, read.Length - 1); row < logits.Length / dimensions.Vocabulary; row++)
        {
            logits[(row * dimensions.Vocabulary) + next] = Certainty;
        }

        return logits;
    }

    public void Dispose()
    {
    }
}
