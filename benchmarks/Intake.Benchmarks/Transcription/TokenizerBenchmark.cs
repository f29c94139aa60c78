using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Benchmarks.Transcription;

/// <summary>Tokens of one turn to text, against joining their spellings without decoding them; and text to tokens.</summary>
[Work(1, "turns")]
public class TokenizerBenchmark
{
    private readonly WhisperVocabulary _vocabulary;
    private readonly WhisperTokenizer _tokenizer;
    private readonly IReadOnlyList<int> _tokens;

    public TokenizerBenchmark()
    {
        string folder = Tests.Repository.Path("models", "whisper-base");
        _vocabulary = WhisperVocabulary.Read(folder, WhisperDimensions.Read(folder));
        _tokenizer = new WhisperTokenizer(_vocabulary);
        _tokens = _tokenizer.Encode(SampleText.Turn);
    }

    [Benchmark(Baseline = true)]
    public string JoinedSpellings() => string.Concat(_tokens.Select(token => _vocabulary.Spelling(token)));

    [Benchmark]
    public string Decode() => _tokenizer.Decode(_tokens);

    [Benchmark]
    public IReadOnlyList<int> Encode() => _tokenizer.Encode(SampleText.Turn);
}
