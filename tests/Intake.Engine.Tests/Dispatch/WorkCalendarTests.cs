using System.Globalization;
using Intake.Engine.Dispatch;
using Xunit;

namespace Intake.Engine.Tests.Dispatch;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Load(Path.Combine(DispatchFiles.Models, "rules", "holidays.tsv"));

    [Theory]
    [InlineData("2026-11-24", 1, "2026-11-25")]
    [InlineData("2026-11-27", 1, "2026-11-30")] // over a weekend
    [InlineData("2026-02-13", 1, "2026-02-14")] // a Saturday of work before the Spring Festival
    [InlineData("2026-02-14", 1, "2026-02-24")] // over the nine days of the Spring Festival
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-10-09", 1, "2026-10-10")] // a Saturday of work after the National Day
    [InlineData("2025-09-30", 5, "2025-10-14")]
    [InlineData("2025-01-24", 2, "2025-01-27")] // Sunday 26 January 2025 is a working day
    [InlineData("2027-01-01", 1, "2027-01-04")] // not listed: weekends only
    public void Add_WorkingDays_FollowsTheOfficialCalendar(string from, int days, string expected) =>
        Assert.Equal(Date(expected), Calendar.Add(Date(from), days));

    // number of working days that the official notices leave
    [Theory]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void IsWorkday_WholeYear_CountsAsPublished(int year, int expected)
    {
        var first = new DateOnly(year, 1, 1);
        Assert.Equal(expected, Enumerable.Range(0, 365).Count(day => Calendar.IsWorkday(first.AddDays(day))));
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
