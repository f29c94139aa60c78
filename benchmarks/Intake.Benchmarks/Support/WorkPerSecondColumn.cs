using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Intake.Benchmarks.Support;

/// <summary>Work a second: seconds of sound, texts, characters or tokens.</summary>
internal sealed class WorkPerSecondColumn : IColumn
{
    public string Id => nameof(WorkPerSecondColumn);

    public string ColumnName => "Work/s";

    public string Legend => "Work a second; seconds of sound a second is the real-time factor";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => false;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var work = benchmarkCase.Descriptor.Type.GetCustomAttribute<WorkAttribute>();
        var statistics = summary[benchmarkCase]?.ResultStatistics;
        return work is null || statistics is null
            ? "-"
            : string.Create(CultureInfo.InvariantCulture, $"{work.Amount / (statistics.Mean / 1e9):#,0.#} {work.Unit}");
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
