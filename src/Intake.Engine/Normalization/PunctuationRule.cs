namespace Intake.Engine.Normalization;

/// <summary>One mark where several follow each other: ！！！ → ！, ，。 → 。; no pause at the head of a text.</summary>
internal sealed class PunctuationRule : ITextRule
{
    private const string Marks = "，。！？；：、…";

    public string Name => "punctuation";

    public void Find(ReadOnlySpan<char> text, IList<TextEdit> edits)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Marks.Contains(text[i]))
            {
                i++;
                continue;
            }

            var end = i + 1;
            while (end < text.Length && Marks.Contains(text[end]))
            {
                end++;
            }

            var mark = i == 0 && text[..end].IndexOfAnyExcept("，、；：") < 0 ? "" : Strongest(text[i..end]);
            if (!text[i..end].SequenceEqual(mark))
            {
                edits.Add(new TextEdit(i, end - i, mark));
            }

            i = end;
        }
    }

    private static string Strongest(ReadOnlySpan<char> marks)
    {
        if (marks.Contains('？'))
        {
            return marks.Contains('！') ? "？！" : "？";
        }

        foreach (var mark in "！。；")
        {
            if (marks.Contains(mark))
            {
                return mark.ToString();
            }
        }

        if (marks.Contains('…'))
        {
            return marks.Length == 1 ? "…" : "……";
        }

        return marks.Contains('：') ? "：" : marks.Contains('，') ? "，" : "、";
    }
}
