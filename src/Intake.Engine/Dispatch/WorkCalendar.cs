using System.Globalization;
using Intake.Engine.Lexicons;

namespace Intake.Engine.Dispatch;

/// <summary>Which days are working days in mainland China.</summary>
internal sealed class WorkCalendar
{
    /// <summary>China has one time zone and no summer time.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private readonly Dictionary<DateOnly, bool> _isWorkday = [];
    private readonly HashSet<int> _years = [];

    /// <summary>Reads a table of date, kind (holiday or workday) and name.</summary>
    public static WorkCalendar Load(string path)
    {
        var calendar = new WorkCalendar();
        foreach (var (line, fields) in LexiconFile.Read(path, "date", "kind", "name"))
        {
            if (!DateOnly.TryParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                || fields[1] is not ("holiday" or "workday") || !calendar._isWorkday.TryAdd(date, fields[1] == "workday"))
            {
                throw LexiconFile.Fault(path, line, string.Join(' ', fields), string.Join(' ', fields), "yyyy-MM-dd, holiday | workday, name; each date once");
            }

            calendar._years.Add(date.Year);
        }

        return calendar;
    }

    /// <summary>True when the table lists the holidays of a year; otherwise only weekends are free.</summary>
    public bool Covers(int year) => _years.Contains(year);

    public bool IsWorkday(DateOnly date) =>
        _isWorkday.TryGetValue(date, out var workday) ? workday : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The n-th working day after a day, which does not count itself.</summary>
    public DateOnly Add(DateOnly date, int workingDays)
    {
        while (workingDays > 0)
        {
            date = date.AddDays(1);
            workingDays -= IsWorkday(date) ? 1 : 0;
        }

        return date;
    }
}
