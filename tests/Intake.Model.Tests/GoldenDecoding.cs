using Intake.Engine.Transcription.Whisper;

namespace Intake.Model.Tests;

/// <summary>Decodes golden windows the way the original did: 30 s window, fixed language, no timestamps, 200 tokens.</summary>
internal sealed class GoldenDecoding : IDisposable
{
    private readonly LogMelSpectrogram _spectrogram;
    private readonly BeamSearchDecoder _decoder;

    public GoldenDecoding(string folder)
    {
        var dimensions = WhisperDimensions.Read(folder);
        Vocabulary = WhisperVocabulary.Read(folder, dimensions);
        Model = WhisperModelFiles.Open(folder, dimensions, threads: 2);
        Tokenizer = new WhisperTokenizer(Vocabulary);
        _spectrogram = new LogMelSpectrogram(dimensions.MelBands);
        _decoder = new BeamSearchDecoder(Model, Vocabulary, GenerationRules.Read(folder, Vocabulary), new TextFusion(Tokenizer, [], 0));
    }

    public IWhisperModel Model { get; }

    public WhisperVocabulary Vocabulary { get; }

    public WhisperTokenizer Tokenizer { get; }

    public DecodingResult Decode(GoldenWindow window, int? language)
    {
        using var cache = Encode(window);
        return _decoder.Decode(cache, new DecodingOptions { LanguageToken = language, MaximumTokens = 200 }, CancellationToken.None)[0][0];
    }

    public KeyValueCache Encode(GoldenWindow window) => Model.Encode(_spectrogram.Compute(window.Samples, 3000), 1, 3000);

    public void Dispose() => Model.Dispose();
}
