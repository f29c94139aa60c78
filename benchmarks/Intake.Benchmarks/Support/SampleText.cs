using Intake.Engine.Classification;

namespace Intake.Benchmarks.Support;

/// <summary>Text as it comes from calls.</summary>
internal static class SampleText
{
    /// <summary>One turn of a caller with numbers, fillers and a repetition in it.</summary>
    public const string Turn =
        "喂你好我我想反映一下，就是我们小区那个三号楼二单元一二零三室，呃，从上个月十五号开始天天晚上十点半以后还在装修，"
        + "电话是幺三八零零幺三八零零零，物业说罚了两千五百块钱，百分之八十的住户都签字了，你们能不能管一管。";

    /// <summary>Turns of the ten sample calls, in order.</summary>
    public static string[] Turns() =>
    [
        .. HotlineProgram.Lines(Tests.Repository.Path("samples", "calls", "manifest.jsonl"))
            .SelectMany(call => call.GetProperty("turns").EnumerateArray())
            .Select(turn => turn.GetProperty("text").GetString()!),
    ];

    /// <summary>Requests of exactly so many characters, cut from longer ones.</summary>
    public static string[] Requests(int count, int characters)
    {
        string[] texts = [.. Labelled().Where(text => text.Text.Length >= characters).Take(count).Select(text => text.Text[..characters])];
        return texts.Length == count ? texts : throw new InvalidOperationException($"only {texts.Length} of {count} texts have {characters} characters");
    }

    /// <summary>Requests with their labels: those in about their real proportions.</summary>
    public static IReadOnlyList<LabelledText> Labelled() => LabelledTextReader.Read(Tests.Repository.Path("data", "requests", "frequent.jsonl"));
}
