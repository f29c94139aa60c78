using Intake.Engine.Import;
using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests;

/// <summary>The fp32 import against the original implementation, where the source weights are at hand.</summary>
public sealed class ImportedModelTests(ImportedModelTests.Fp32Model fp32) : IClassFixture<ImportedModelTests.Fp32Model>
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Decode_GoldenWindow_TokensAreEqual(int index)
    {
        var (golden, decoding) = (GoldenWindow.All[index], fp32.Decoding);

        var result = decoding.Decode(golden, decoding.Vocabulary.Language("zh"));

        Assert.Equal(golden.Tokens, result.Tokens);
        Assert.Equal(golden.AverageLogProbability, result.AverageLogProbability, 2e-3);
        Assert.Equal(golden.NoSpeech, result.NoSpeechProbability, 2e-3);
        Assert.Equal(result.Tokens.Count, result.LogProbabilities.Count);
        Assert.InRange(result.AverageLogProbability * (result.Tokens.Count + 1), result.LogProbabilities.Sum() - 3, result.LogProbabilities.Sum());
    }

    [Fact]
    public void Decode_LoopingWindow_TokensAreEqualUntilTheLoopIsNoticed()
    {
        var golden = GoldenWindow.All[1];

        var result = fp32.Decoding.Decode(golden, fp32.Decoding.Vocabulary.Language("zh"));

        Assert.True(result.IsLoop);
        Assert.Equal(golden.Tokens.Take(result.Tokens.Count), result.Tokens);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Step_TaskPrompt_FirstLogitsAreEqual(int index)
    {
        var (golden, decoding) = (GoldenWindow.All[index], fp32.Decoding);
        using var cache = decoding.Encode(golden);

        var logits = decoding.Model.Step([50258, 50260, 50359, 50363], cache).ToArray();

        Assert.All(golden.FirstLogits, pair => Assert.Equal(pair[1], logits[(int)pair[0]], 5e-3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Decode_LanguageUnknown_DetectsTheGoldenLanguage(int index)
    {
        var (golden, decoding) = (GoldenWindow.All[index], fp32.Decoding);
        using var cache = decoding.Encode(golden);

        var logits = decoding.Model.Step([decoding.Vocabulary.StartOfTranscript], cache).ToArray();

        var languages = decoding.Vocabulary.Languages.Values.ToArray();
        var top = languages.Max(token => logits[token]);
        var sum = languages.Sum(token => Math.Exp(logits[token] - top));
        Assert.All(golden.Languages, pair => Assert.Equal(
            pair[1].GetDouble(),
            Math.Exp(logits[decoding.Vocabulary.Id(pair[0].GetString()!)] - top) / sum,
            2e-3));
    }

    /// <summary>Imports the shared source weights once for all tests of the class.</summary>
    public sealed class Fp32Model : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("whisper-fp32").FullName;
        private readonly Lazy<GoldenDecoding> _decoding;

        public Fp32Model() => _decoding = new Lazy<GoldenDecoding>(() =>
        {
            var source = Path.Combine(Repository.Shared, "models");
            Assert.SkipUnless(File.Exists(Path.Combine(source, "whisper-base.safetensors")), "no source weights beside the repository");
            var target = Path.Combine(_folder, "whisper-base-fp32");
            WhisperImporter.Import(source, target, ImportPrecision.Fp32);
            return new GoldenDecoding(target);
        });

        internal GoldenDecoding Decoding => _decoding.Value;

        public void Dispose()
        {
            if (_decoding.IsValueCreated)
            {
                _decoding.Value.Dispose();
            }

            Directory.Delete(_folder, recursive: true);
        }
    }
}
