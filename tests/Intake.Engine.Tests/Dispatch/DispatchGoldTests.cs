using System.Text.RegularExpressions;
using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Engine.Tests.Dispatch;

/// <summary>How often the rules choose the department that a reader chose, given the reader's labels; the bounds are measured.</summary>
public sealed partial class DispatchGoldTests(ITestOutputHelper output)
{
    private static readonly Lazy<Dictionary<string, string>> Names =
        new(() => DispatchFiles.Rows("department-names.tsv").ToDictionary(row => row[0], row => row[1]));

    [Fact]
    public void Open_DemoCalls_AgreeWithTheReader()
    {
        var dispatcher = DispatchFiles.Dispatcher();
        var (first, any, total) = (0, 0, 0);
        foreach (var row in DispatchFiles.Rows("gold-departments.tsv"))
        {
            var labels = DispatchFiles.Labels(row[1], row[2], row[3], row[4].Split(',', StringSplitOptions.RemoveEmptyEntries));
            var order = DispatchFiles.Open(dispatcher, labels, (Speaker.Citizen, row[6]));
            var gold = Departments(row[5]);
            total++;
            first += gold[0] == order.Department ? 1 : 0;
            any += gold.Contains(order.Department) ? 1 : 0;
            if (gold[0] != order.Department)
            {
                output.WriteLine($"{row[0]} {row[1]} {row[3]} {row[4]}: {order.Department} ({string.Join(' ', order.DecidedBy)}); gold {row[5]} = {string.Join('|', gold)}");
            }
        }

        output.WriteLine($"first department: {first} of {total} ({(double)first / total:P1}); among the departments named: {any} ({(double)any / total:P1})");
        Assert.InRange((double)first / total, 0.86, 1);
        Assert.InRange((double)any / total, 0.92, 1);
    }

    // 海州区综合行政执法局（园林绿化），会同市公安局 → 城市管理局, 公安局
    private static string[] Departments(string gold) =>
        [.. Separators().Split(Notes().Replace(gold.Replace("公安局（交警", "公安局交警支队（", StringComparison.Ordinal), "")).Select(Known).Where(name => name.Length > 0)];

    private static string Known(string name)
    {
        name = Branch().Replace(name.Trim(), "局"); // 市生态环境局海州分局
        for (var start = 0; start < name.Length; start++)
        {
            if (Names.Value.TryGetValue(name[start..], out var known))
            {
                return known;
            }

            if (DispatchFiles.Rules.Departments.Contains(name[start..]))
            {
                return name[start..];
            }
        }

        return name;
    }

    [GeneratedRegex("局.{2}分局$")]
    private static partial Regex Branch();

    [GeneratedRegex("（[^）]*）")]
    private static partial Regex Notes();

    [GeneratedRegex("、|，会同|，同步|，抄送|，")]
    private static partial Regex Separators();
}
