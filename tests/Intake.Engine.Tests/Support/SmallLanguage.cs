using Intake.Engine.Training;
using Intake.Engine.Transcription.Language;
using Intake.Tests;

namespace Intake.Engine.Tests.Support;

/// <summary>Language models of few lines, quick enough for a test.</summary>
internal static class SmallLanguage
{
    /// <summary>Lines with n-grams of every count from 1 on and shared beginnings.</summary>
    public static readonly string[] Lines =
    [
        "路灯坏了", "路灯不亮", "路灯又坏了", "路面坏了", "路面不平", "水管坏了", "水管漏水", "水压不够", "灯不亮", "灯坏了路面黑",
        "路灯坏了三天", "路灯坏了没人修", "没人修路灯", "没人修水管", "水管坏了没人管", "没人管", "路灯坏了", "天黑路灯不亮",
    ];

    public static NGramTables Tables(IReadOnlyList<string> lines, int order = 3, double prune = 0) => Trainer(order, prune).Tables(lines, out _);

    public static NGramLanguageModel Train(IReadOnlyList<string> lines, int order = 3, double prune = 0) => NGramLanguageModel.Of(Tables(lines, order, prune));

    public static LanguageModelTrainer Trainer(int order = 3, double prune = 0) => new(Repository.Path("models"), new LanguageModelOptions { Order = order, Prune = prune });

    /// <summary>Sum of the scores of a text from its start, without its end.</summary>
    public static double Score(NGramLanguageModel model, string text) => State(model, text).Score;

    /// <summary>State and sum of the scores behind a text.</summary>
    public static (int State, double Score) State(NGramLanguageModel model, string text)
    {
        var (state, sum) = (model.Start, 0.0);
        foreach (var character in text)
        {
            state = model.Advance(state, character, out var score);
            sum += score;
        }

        return (state, sum);
    }
}
