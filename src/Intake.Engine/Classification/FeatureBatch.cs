namespace Intake.Engine.Classification;

/// <summary>Features of several texts side by side, padded to the longest; kept and filled again.</summary>
internal sealed class FeatureBatch
{
    private readonly List<FeatureBuffer> _buffers = [];

    /// <summary>Rows. // [text, Width]</summary>
    public int[] Rows { get; private set; } = [];

    /// <summary>Values. // [text, Width]</summary>
    public float[] Values { get; private set; } = [];

    /// <summary>Features of the longest text, at least 1.</summary>
    public int Width { get; private set; }

    /// <summary>Numbers in use: texts · <see cref="Width"/>.</summary>
    public int Size { get; private set; }

    /// <summary>Whether a text of the batch has any feature.</summary>
    public bool IsKnown(int text) => _buffers[text].Count > 0;

    /// <summary>Extracts the features of all texts; empty places get the padding row and 0.</summary>
    public void Fill(IReadOnlyList<string> texts, TextFeatures features, int padding)
    {
        Width = 1;
        for (var text = 0; text < texts.Count; text++)
        {
            if (text == _buffers.Count)
            {
                _buffers.Add(new FeatureBuffer());
            }

            features.Extract(texts[text], _buffers[text]);
            Width = Math.Max(Width, _buffers[text].Count);
        }

        Size = texts.Count * Width;
        if (Rows.Length < Size)
        {
            Rows = new int[Math.Max(Size, Rows.Length * 2)];
            Values = new float[Rows.Length];
        }

        for (var text = 0; text < texts.Count; text++)
        {
            var (buffer, start) = (_buffers[text], text * Width);
            buffer.Rows.AsSpan(0, buffer.Count).CopyTo(Rows.AsSpan(start));
            buffer.Values.AsSpan(0, buffer.Count).CopyTo(Values.AsSpan(start));
            Rows.AsSpan(start + buffer.Count, Width - buffer.Count).Fill(padding);
            Values.AsSpan(start + buffer.Count, Width - buffer.Count).Clear();
        }
    }
}
