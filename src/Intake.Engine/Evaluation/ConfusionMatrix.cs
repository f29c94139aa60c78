namespace Intake.Engine.Evaluation;

/// <summary>How often each true label was found as each label.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _cells;

    /// <summary>Counts pairs of label numbers.</summary>
    /// <param name="labels">Label names.</param>
    /// <param name="gold">True label of each text, 0-based.</param>
    /// <param name="found">Found label of each text, 0-based.</param>
    /// <param name="weights">How often each text counts; null counts each once.</param>
    public ConfusionMatrix(IReadOnlyList<string> labels, IReadOnlyList<int> gold, IReadOnlyList<int> found, IReadOnlyList<int>? weights = null)
    {
        Labels = labels;
        _cells = new int[labels.Count * labels.Count];
        for (var text = 0; text < gold.Count; text++)
        {
            _cells[(gold[text] * labels.Count) + found[text]] += weights?[text] ?? 1;
        }
    }

    /// <summary>Label names, rows and columns.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Texts of a true label that were found as a label.</summary>
    public int this[int gold, int found] => _cells[(gold * Labels.Count) + found];

    /// <summary>Share of texts on the diagonal, 0 without texts.</summary>
    public double Accuracy => Ratio(Enumerable.Range(0, Labels.Count).Sum(label => this[label, label]), _cells.Sum());

    /// <summary>Mean F1 of the labels that occur as true or found, the convention of scikit-learn; 0 without texts.</summary>
    public double MacroF1 => Enumerable.Range(0, Labels.Count).Where(label => Gold(label) + Found(label) > 0).Select(F1).DefaultIfEmpty(0).Average();

    /// <summary>Texts whose true label is this.</summary>
    public int Gold(int label) => _cells.AsSpan(label * Labels.Count, Labels.Count).ToArray().Sum();

    /// <summary>Texts for which this label was found.</summary>
    public int Found(int label) => Enumerable.Range(0, Labels.Count).Sum(gold => this[gold, label]);

    /// <summary>Share of the found that are true, 0 when none was found.</summary>
    public double Precision(int label) => Ratio(this[label, label], Found(label));

    /// <summary>Share of the true that were found, 0 when there is none.</summary>
    public double Recall(int label) => Ratio(this[label, label], Gold(label));

    /// <summary>Harmonic mean of precision and recall, 0 when both are 0.</summary>
    public double F1(int label) => Ratio(2.0 * this[label, label], Gold(label) + Found(label));

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
