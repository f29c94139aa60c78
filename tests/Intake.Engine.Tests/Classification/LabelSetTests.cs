using Intake.Engine.Classification;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Classification;

public sealed class LabelSetTests
{
    private static readonly LabelSet Labels = LabelSet.For(Taxonomy.Read(Repository.Path("models", "category", "taxonomy.tsv")));

    [Fact]
    public void Written_WithThresholds_IsReadTheSame()
    {
        double[] sentiment = [0.5, 0.25, 0, 1, 0.75], risk = [.. LabelScheme.Risks.Select((_, at) => (at + 1) / 20.0)];
        var read = Read(Written(Labels.WithThresholds(new Dictionary<string, double[]> { [HeadNames.Sentiment] = sentiment, [HeadNames.Risk] = risk })));

        Assert.Equal(sentiment, read.ReviewFrom(HeadNames.Sentiment));
        Assert.Equal(risk, read.RiskThresholds);
        Assert.Empty(read.ReviewFrom(HeadNames.CategoryL2));
        Assert.Equal(Labels.Level3, read.Level3);
    }

    [Fact]
    public void Read_ThresholdsOfSomeLabelsOnly_IsAFaultOfThatHead()
    {
        var text = Written(Labels).Replace("sentiment\tangry\t", "sentiment\tangry\t0.4", StringComparison.Ordinal);

        Assert.Contains("some labels of the head sentiment", Assert.Throws<IntakeException>(() => Read(text)).Error.Text.En, StringComparison.Ordinal);
    }

    private static string Written(LabelSet labels)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        labels.Write(writer);
        return writer.ToString();
    }

    private static LabelSet Read(string text)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        try
        {
            return LabelSet.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
