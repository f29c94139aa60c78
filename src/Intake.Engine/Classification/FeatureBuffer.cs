namespace Intake.Engine.Classification;

/// <summary>Working memory of <see cref="TextFeatures"/> and its result: a sparse vector of unit length. Not for two threads at once.</summary>
internal sealed class FeatureBuffer
{
    private char[] _folded = new char[256];
    private int[] _found = new int[2048];

    /// <summary>Row numbers of the <see cref="FeatureTable"/>, each once, in the order in which the text first holds them; the first <see cref="Count"/> are valid.</summary>
    public int[] Rows { get; private set; } = new int[1024];

    /// <summary>Weight of each row, the squares sum to 1.</summary>
    public float[] Values { get; private set; } = new float[1024];

    /// <summary>Number of rows with a value.</summary>
    public int Count { get; set; }

    /// <summary>How often each row occurs in the text at hand; zero between texts. // [row]</summary>
    public ushort[] Counts { get; private set; } = [];

    internal Span<char> Folded(int length)
    {
        if (_folded.Length < length)
        {
            _folded = new char[Math.Max(length, _folded.Length * 2)];
        }

        return _folded;
    }

    internal Span<int> Found(int length)
    {
        if (_found.Length < length)
        {
            _found = new int[Math.Max(length, _found.Length * 2)];
        }

        return _found;
    }

    internal void Reserve(int found, int rows)
    {
        if (Counts.Length < rows)
        {
            Counts = new ushort[rows];
        }

        if (Rows.Length < found)
        {
            Rows = new int[Math.Max(found, Rows.Length * 2)];
            Values = new float[Rows.Length];
        }
    }
}
