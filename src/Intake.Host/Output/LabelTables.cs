using Intake.Engine;
using Intake.Engine.Evaluation;
using Spectre.Console;

namespace Intake.Host.Output;

/// <summary>A <see cref="LabelReport"/> as tables on standard output.</summary>
internal static class LabelTables
{
    public static void Write(LabelReport report, Terminal terminal)
    {
        var console = Consoles.Output();
        console.WriteLine(terminal.In($"{report.Title}：{report.Texts} 条文本", $"{report.Title}: {report.Texts} texts"));
        console.Write(Table(LabelReport.Columns, report.Rows(), terminal));
        console.Write(Table(LabelReport.RiskColumns, report.RiskRows(), terminal));
        console.WriteLine(terminal.In(report.RiskLine()));
    }

    private static Table Table(IEnumerable<LocalText> columns, IEnumerable<IReadOnlyList<string>> rows, Terminal terminal)
    {
        var table = new Table().RoundedBorder();
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(terminal.In(column))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }
}
