namespace Intake.Engine.Normalization;

/// <summary>百分之三十 → 30%, 百分之零点五 → 0.5%, 三分之二 → 2/3.</summary>
internal sealed class FractionRule(NumberWords words) : NumeralRule(words)
{
    private const string Percent = "百分之";

    public override string Name => "fraction";

    protected override int Read(ReadOnlySpan<char> text, int start, int end, IList<TextEdit> edits)
    {
        if (Glyph.Follows(text, start, Percent))
        {
            return ReadPercent(text, start, edits);
        }

        if (!Glyph.Follows(text, end, "分之") || !TryCardinal(text, start, end, out var below) || start + below.Length != end)
        {
            return end;
        }

        var from = end + 2;
        var to = RunEnd(text, from);
        if (!TryCardinal(text, from, to, out var above) || from + above.Length != to || IsOpen(text, to))
        {
            return to;
        }

        edits.Add(new TextEdit(start, to - start, $"{above.Written()}/{below.Written()}"));
        return to;
    }

    private static int ReadPercent(ReadOnlySpan<char> text, int start, IList<TextEdit> edits)
    {
        var from = start + Percent.Length;
        var to = RunEnd(text, from);
        if (to == from + 1 && text[from] == '百')
        {
            edits.Add(new TextEdit(start, to - start, "100%"));
            return to;
        }

        if (DecimalNumber.TryRead(text, from, out var value, out var length))
        {
            edits.Add(new TextEdit(start, from + length - start, value + "%"));
            return from + length;
        }

        if (TryCardinal(text, from, to, out var cardinal) && from + cardinal.Length == to && !IsOpen(text, to))
        {
            edits.Add(new TextEdit(start, to - start, cardinal.Written() + "%"));
        }

        return to;
    }

    // 百分之十几, 百分之三十多: no exact value to write
    private static bool IsOpen(ReadOnlySpan<char> text, int at) => Glyph.IsOneOf(text, at, "几多来点幾來點");
}
