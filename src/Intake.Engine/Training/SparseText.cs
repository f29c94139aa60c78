using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>Features of one training text.</summary>
/// <param name="Rows">Weight rows, ascending.</param>
/// <param name="Values">Their values.</param>
internal sealed record SparseText(int[] Rows, float[] Values)
{
    /// <summary>Features of all texts, in their order.</summary>
    public static SparseText[] ExtractAll(IReadOnlyList<string> texts, FeatureTable table)
    {
        var features = new TextFeatures(table);
        var buffer = new FeatureBuffer();
        var all = new SparseText[texts.Count];
        for (var at = 0; at < all.Length; at++)
        {
            features.Extract(texts[at], buffer);
            all[at] = new SparseText(buffer.Rows.AsSpan(0, buffer.Count).ToArray(), buffer.Values.AsSpan(0, buffer.Count).ToArray());
            Array.Sort(all[at].Rows, all[at].Values);
        }

        return all;
    }
}
