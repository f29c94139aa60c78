using Intake.Engine.Classification;

namespace Intake.Engine.Dispatch;

/// <summary>Applies the rules to the labels of one call.</summary>
internal sealed class Router(DispatchRules rules)
{
    private readonly RulesDocument _document = rules.Document;
    private readonly WorkCalendar _calendar = rules.Calendar;

    public Route Decide(IntakeLabels labels, string words, DateTimeOffset openedAt)
    {
        var decidedBy = new List<string>();
        var notify = new List<string>();
        var level = _document.RiskLevels.First(rule => rule.Name == KnownLevel(labels.RiskLevel.Name));
        var request = _document.RequestTypes.FirstOrDefault(rule => rule.Name == labels.RequestType.Name)
            ?? _document.RequestTypes.First(rule => rule.Name == "其他");
        var kept = level.Priority == Priority.Normal ? request.Department : null;
        var department = kept ?? ByCategory(labels.Category, words, notify, decidedBy);
        if (kept is not null)
        {
            decidedBy.Add($"request-type:{request.Name}");
        }

        department = ByRisk(labels, department, notify, decidedBy);
        if (level.Priority != Priority.Normal || level.Hours is not null)
        {
            decidedBy.Add($"risk-level:{level.Name}");
        }

        return new Route
        {
            Department = department,
            AlsoNotify = [.. notify.Distinct().Where(name => name != department).OrderBy(name => !_document.Lines.Contains(name))],
            Priority = level.Priority,
            Deadline = DeadlineOf(request, level, openedAt, decidedBy),
            RespondBy = level.RespondMinutes is { } minutes ? openedAt.AddMinutes(minutes) : null,
            DecidedBy = decidedBy,
        };
    }

    private string ByCategory(CategoryCandidate category, string words, List<string> notify, List<string> decidedBy)
    {
        var path = $"{category.Level1}/{category.Level2}";
        if (!_document.Categories.TryGetValue(path, out var rule))
        {
            decidedBy.Add("fallback:hotline");
            return _document.Hotline;
        }

        notify.AddRange(rule.AlsoNotify ?? []);
        if (category.Level3 is { } name && rule.Level3?.GetValueOrDefault(name) is { } byLevel3)
        {
            decidedBy.Add($"category:{path}/{name}");
            return byLevel3;
        }

        foreach (var candidate in rule.Words ?? [])
        {
            if (candidate.Any.FirstOrDefault(word => words.Contains(word, StringComparison.Ordinal)) is { } found)
            {
                decidedBy.Add($"category:{path}+word:{found}");
                return candidate.Department;
            }
        }

        decidedBy.Add($"category:{path}");
        return rule.Department;
    }

    private string ByRisk(IntakeLabels labels, string department, List<string> notify, List<string> decidedBy)
    {
        var level = Array.IndexOf(DispatchRulesCheck.Levels, KnownLevel(labels.RiskLevel.Name));
        foreach (var rule in _document.Risks)
        {
            if (level < Array.IndexOf(DispatchRulesCheck.Levels, rule.FromLevel) || !labels.Risks.Any(risk => risk.Name == rule.Risk))
            {
                continue;
            }

            decidedBy.Add($"risk:{rule.Risk}>={rule.FromLevel}");
            notify.AddRange(rule.AlsoNotify);
            if (rule.Department is { } owner && owner != department)
            {
                notify.Add(department); // who would have had the order is told of it
                department = owner;
            }
        }

        return department;
    }

    private DateTimeOffset DeadlineOf(RequestTypeRule rule, RiskLevelRule level, DateTimeOffset openedAt, List<string> decidedBy)
    {
        if (level.Hours is { } hours)
        {
            return openedAt.AddHours(hours);
        }

        var day = _calendar.Add(DateOnly.FromDateTime(openedAt.DateTime), rule.WorkingDays);
        decidedBy.Add($"request-type:{rule.Name}:{rule.WorkingDays}d");
        if (!_calendar.Covers(day.Year))
        {
            decidedBy.Add($"calendar:{day.Year}-weekends-only");
        }

        return new DateTimeOffset(day.ToDateTime(_document.DayEnds), WorkCalendar.Offset);
    }

    private static string KnownLevel(string name) => DispatchRulesCheck.Levels.Contains(name) ? name : DispatchRulesCheck.Levels[0];
}
