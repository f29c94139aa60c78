using Intake.Engine.Transcription.Whisper;

namespace Intake.Engine.Tests.Transcription;

/// <summary>A model that says what it is told to, once a window in turn, and notes the windows it was given.</summary>
internal sealed class ScriptedModel(WhisperDimensions dimensions, WhisperVocabulary vocabulary, params IReadOnlyList<int>[] scripts) : IWhisperModel
{
    private readonly float[] _logits = new float[dimensions.Vocabulary];
    private int _window = -1;

    public WhisperDimensions Dimensions => dimensions;

    public int MinimumFrames => 2;

    public List<int> Windows { get; } = [];

    public float NoSpeechLogit { get; set; } = -20;

    /// <summary>Advantage of the scripted token; small values make the text unlikely.</summary>
    public float Certainty { get; set; } = 20;

    public KeyValueCache Encode(float[] mel, int batch, int frames)
    {
        Windows.Add(frames);
        _window++;
        return new KeyValueCache([], [], null, batch);
    }

    private int _steps;

    public ReadOnlySpan<float> Step(scoped ReadOnlySpan<int> tokens, KeyValueCache cache)
    {
        Array.Clear(_logits);
        if (tokens[^1] == vocabulary.StartOfTranscript)
        {
            _steps = 0;
            _logits[vocabulary.NoSpeech] = NoSpeechLogit;
            _logits[vocabulary.Language("en")] = 5;
            return _logits;
        }

        var script = scripts[Math.Min(_window, scripts.Length - 1)];
        var next = _steps < script.Count ? script[_steps] : vocabulary.EndOfText;
        _steps++;
        _logits[next] = Certainty;
        return _logits;
    }

    public void Dispose()
    {
    }
}
