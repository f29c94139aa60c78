using System.Text.Json;
using Intake.Engine.Lexicons;
using Intake.Engine.Models;

namespace Intake.Engine.Dispatch;

/// <summary>Everything that decides department, priority and deadline: read from <c>models/rules</c> and checked whole.</summary>
public sealed class DispatchRules
{
    private DispatchRules(RulesDocument document, WorkCalendar calendar)
    {
        Document = document;
        Calendar = calendar;
    }

    /// <summary>Every department that an order may go to.</summary>
    public IReadOnlyList<string> Departments => Document.Departments;

    internal RulesDocument Document { get; }

    internal WorkCalendar Calendar { get; }

    /// <summary>Reads <c>rules/dispatch-rules.json</c> and <c>rules/holidays.tsv</c> and checks them against <c>category/taxonomy.tsv</c>.</summary>
    /// <param name="models">The models folder.</param>
    /// <exception cref="IntakeException">All faults of the rules at once.</exception>
    public static DispatchRules Load(string models)
    {
        var path = Path.Combine(models, "rules", "dispatch-rules.json");
        var document = Read(path);
        var calendar = WorkCalendar.Load(Path.Combine(models, "rules", "holidays.tsv"));
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, row) in LexiconFile.Read(Path.Combine(models, "category", "taxonomy.tsv"), "level1", "level2", "level3"))
        {
            paths.Add($"{row[0]}/{row[1]}");
            paths.Add($"{row[0]}/{row[1]}/{row[2]}");
        }

        ModelFault.ThrowIfAny(path, new DispatchRulesCheck(document, paths).Faults());
        return new DispatchRules(document, calendar);
    }

    private static RulesDocument Read(string path)
    {
        if (!File.Exists(path))
        {
            throw ModelFault.Missing(path, "没有派单规则文件，请恢复（随程序一起提供）", "the dispatch rules are missing; restore the file, it comes with the program");
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), RulesJson.Default.RulesDocument) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw ModelFault.Corrupt(path, $"派单规则无法读取：{error.Message}", $"the dispatch rules cannot be read: {error.Message}", error);
        }
    }
}
