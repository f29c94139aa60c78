namespace Intake.Engine.Normalization;

/// <summary>Parts of an address that only their neighbours show to be one: 五号院一栋一楼 → 5号院1栋1楼, 二单元零一 → 2单元01.</summary>
internal sealed class AddressRule(NumberWords words) : NumeralRule(words)
{
    private const string Parts = "栋幢座层组队社区期段门梯户棟";
    private const string PlaceEnds = "村园苑院里城府庭湾坝厦舍寨坡桥座号邸居轩家沟镇乡街道路巷弄栋幢区楼元岗嘴社山坪口屯庄埠塘圩集店場场館馆園團";
    private static readonly string[] RoomBefore = ["单元", "号楼", "栋", "幢", "座", "棟"];

    public override string Name => "address";

    protected override int Read(ReadOnlySpan<char> text, int start, int end, IList<TextEdit> edits)
    {
        var single = end - start == 1 && (Glyph.DigitOf(text[start]) > 0 || text[start] is '两' or '十');
        if (single && Glyph.IsOneOf(text, end, Parts) && (Glyph.IsOneOf(text, start - 1, PlaceEnds) || PartFollows(text, end + 1)))
        {
            edits.Add(new TextEdit(start, 1, text[start] switch { '两' => "2", '十' => "10", _ => Spell(text[start..end]) }));
        }
        else if (end - start == 2 && DigitsAt(text, start) == 2 && AfterBuilding(text, start) && Words.UnitAt(text, end, out _) == 0)
        {
            edits.Add(new TextEdit(start, 2, Spell(text[start..end])));
        }

        return end;
    }

    private static bool PartFollows(ReadOnlySpan<char> text, int at)
    {
        var end = RunEnd(text, at);
        return end > at && (Glyph.IsOneOf(text, end, "号楼室栋幢层户") || Glyph.Follows(text, end, "单元") || DigitsAt(text, at) >= 3);
    }

    private static bool AfterBuilding(ReadOnlySpan<char> text, int start)
    {
        foreach (var word in RoomBefore)
        {
            if (Glyph.Precedes(text, start, word))
            {
                return true;
            }
        }

        return false;
    }
}
