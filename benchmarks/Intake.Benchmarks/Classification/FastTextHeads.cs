using System.Diagnostics;
using Intake.Benchmarks.Support;
using Intake.Engine.Classification;

namespace Intake.Benchmarks.Classification;

/// <summary>fastText (Debian package fasttext) as five running processes, one a head: lines of separated characters in, a label a line out.</summary>
internal sealed class FastTextHeads : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly List<Process> _heads = [];
    private readonly string[] _lines;

    public FastTextHeads(IReadOnlyList<LabelledText> texts, string[] questions)
    {
        _lines = [.. questions.Select(Spaced)];
        Func<LabelledText, string>[] heads =
        [
            text => Taxonomy.Join(text.CategoryL1, text.CategoryL2), text => text.RequestType, text => text.Sentiment,
            text => text.RiskLevel, text => text.Risks.Count == 0 ? "none" : text.Risks[0],
        ];
        for (var head = 0; head < heads.Length; head++)
        {
            string input = _folder.Path($"{head}.txt"), model = _folder.Path($"{head}");
            File.WriteAllLines(input, texts.Select(text => $"__label__{heads[head](text)} {Spaced(text.Text)}"));
            MeasuredProcess.Run("fasttext", ["supervised", "-input", input, "-output", model, "-wordNgrams", "3", "-dim", "50", "-bucket", "200000", "-epoch", "5", "-thread", "1"]);
            _heads.Add(Process.Start(new ProcessStartInfo("fasttext", ["predict-prob", model + ".bin", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        }
    }

    /// <summary>All heads of all texts, one process after the other; the length of the answers.</summary>
    public int Predict()
    {
        var length = 0;
        foreach (var head in _heads)
        {
            foreach (var line in _lines)
            {
                head.StandardInput.WriteLine(line);
            }

            head.StandardInput.Flush();
            for (var line = 0; line < _lines.Length; line++)
            {
                length += head.StandardOutput.ReadLine()!.Length;
            }
        }

        return length;
    }

    public void Dispose()
    {
        foreach (var head in _heads)
        {
            head.StandardInput.Close();
            head.WaitForExit();
            head.Dispose();
        }

        _folder.Dispose();
    }

    private static string Spaced(string text) => string.Join(' ', text.Where(character => !char.IsWhiteSpace(character)));
}
