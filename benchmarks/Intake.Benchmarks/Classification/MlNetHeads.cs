using Intake.Engine.Classification;
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace Intake.Benchmarks.Classification;

/// <summary>The heads as an ML.NET user would build them: character 1–3-grams, linear trainers, one PredictionEngine for all.</summary>
internal sealed class MlNetHeads : IDisposable
{
    private readonly PredictionEngine<Row, Scores> _engine;

    public MlNetHeads(IReadOnlyList<LabelledText> texts)
    {
        var context = new MLContext(1);
        var data = context.Data.LoadFromEnumerable(texts.Select((text, at) => new Row
        {
            Text = text.Text,
            Level2 = Taxonomy.Join(text.CategoryL1, text.CategoryL2),
            RequestType = text.RequestType,
            Sentiment = text.Sentiment,
            RiskLevel = text.RiskLevel,
            Risk = LabelScheme.Risks[at % LabelScheme.Risks.Length],
        }));
        IEstimator<ITransformer> pipeline = context.Transforms.Text.TokenizeIntoCharactersAsKeys("Characters", nameof(Row.Text))
            .Append(context.Transforms.Text.ProduceHashedNgrams("Ngrams", "Characters", numberOfBits: 17, ngramLength: 3, useAllLengths: true))
            .Append(context.Transforms.NormalizeLpNorm("Features", "Ngrams"));
        // ten yes/no outputs of the risk types cost as much as one head of ten classes
        foreach (var head in new[] { nameof(Row.Level2), nameof(Row.RequestType), nameof(Row.Sentiment), nameof(Row.RiskLevel), nameof(Row.Risk) })
        {
            pipeline = pipeline.Append(context.Transforms.Conversion.MapValueToKey(head + "Key", head))
                .Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
                {
                    LabelColumnName = head + "Key",
                    MaximumNumberOfIterations = 1,
                    NumberOfThreads = 1,
                }))
                .Append(context.Transforms.CopyColumns(head + "Score", "Score"));
        }

        _engine = context.Model.CreatePredictionEngine<Row, Scores>(pipeline.Fit(data));
    }

    /// <summary>All heads of one text; a number that depends on them.</summary>
    public float Predict(string text)
    {
        var scores = _engine.Predict(new Row { Text = text });
        return scores.Level2Score![0] + scores.RequestTypeScore![0] + scores.SentimentScore![0] + scores.RiskLevelScore![0] + scores.RiskScore![0];
    }

    public void Dispose() => _engine.Dispose();

    internal sealed class Row
    {
        public string Text { get; set; } = "";

        public string Level2 { get; set; } = "";

        public string RequestType { get; set; } = "";

        public string Sentiment { get; set; } = "";

        public string RiskLevel { get; set; } = "";

        public string Risk { get; set; } = "";
    }

    internal sealed class Scores
    {
        public float[]? Level2Score { get; set; }

        public float[]? RequestTypeScore { get; set; }

        public float[]? SentimentScore { get; set; }

        public float[]? RiskLevelScore { get; set; }

        public float[]? RiskScore { get; set; }
    }
}
