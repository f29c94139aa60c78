using System.Text.Json;
using Intake.Engine.Evaluation;
using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests;

/// <summary>Whether words of the sample calls are right as often as their confidence says.</summary>
public sealed class ConfidenceTests(CommittedRecogniser recogniser)
{
    // 0.09 to 0.12 by the decoder's own probabilities
    private const double MostError = 0.06;

    private readonly ScoringText _scoring = ScoringText.Load(Repository.Path("models", "lexicons"));

    [Fact]
    public void Words_OfTheMonoCalls_AreRightAsOftenAsTheySay()
    {
        var words = new[] { "A078", "A004", "A031" }.SelectMany(id => Judged(id)).ToList();

        var error = ReliabilityBin.CalibrationError(ReliabilityBin.Of(words.Select(word => (word.Word.Confidence, word.IsRight ? 1.0 : 0))));

        Assert.InRange(words.Count, 500, 2000);
        Assert.InRange(error, 0, MostError);
        // and tell right from wrong
        Assert.True(words.Where(word => word.IsRight).Average(word => word.Word.Confidence) > words.Where(word => !word.IsRight).Average(word => word.Word.Confidence) + 0.15);
    }

    private IReadOnlyList<JudgedWord> Judged(string id)
    {
        var said = File.ReadLines(Repository.Path("samples", "calls", "manifest.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(call => call.GetProperty("id").GetString() == id)
            .GetProperty("turns").EnumerateArray().OrderBy(turn => turn.GetProperty("start_s").GetDouble())
            .Select(turn => turn.GetProperty("text").GetString());
        return JudgedWord.Of(string.Join('\n', said), [.. recogniser.Sample(id + ".wav").SelectMany(segment => segment.Words)], _scoring);
    }
}
