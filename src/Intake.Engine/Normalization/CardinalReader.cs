namespace Intake.Engine.Normalization;

/// <summary>Takes the characters of a spoken cardinal one by one and refuses the first that cannot go on with it.</summary>
internal struct CardinalReader
{
    private const long Wan = 10_000;
    private const long Yi = 100_000_000;

    private long _total;     // closed by 万 or 亿
    private long _section;   // below 10,000
    private int _digit;      // waiting for its unit, 0 = none
    private long _unit;      // last unit in this section, 0 = none yet
    private long _big;       // last of 万, 亿
    private bool _wanUsed;   // since the last 亿
    private bool _yiUsed;
    private bool _zero;      // a zero opened the last place

    /// <summary>Value so far; 两千一百八 counts the last digit one place below the unit before it.</summary>
    public readonly long Value => _total + _section + (_digit * Place);

    private readonly long Place =>
        _zero ? 1 : _unit > 0 ? Math.Max(1, _unit / 10) : _big > 0 ? _big / 10 : 1;

    /// <summary>True when <paramref name="c"/> belongs to the number.</summary>
    public bool Take(char c, bool digitFollows)
    {
        if (c is '廿' or '卅')
        {
            return TakeTens(c == '廿' ? 20 : 30);
        }

        var value = c == '两' ? 2 : Glyph.DigitOf(c);
        return value switch
        {
            0 => TakeZero(digitFollows),
            > 0 => TakeDigit(c, value),
            _ => TakeUnit(Glyph.UnitOf(c)),
        };
    }

    private bool TakeTens(int value)
    {
        if (_digit > 0 || (_unit > 0 && _unit <= 10))
        {
            return false;
        }

        _section += value;
        _unit = 10;
        return true;
    }

    // a zero stands between two places of a number, never at its head or end
    private bool TakeZero(bool digitFollows)
    {
        if (_digit > 0 || _zero || !digitFollows || (_section == 0 && _total == 0))
        {
            return false;
        }

        return _zero = true;
    }

    private bool TakeDigit(char c, int value)
    {
        if (_digit > 0 || c == '幺' || (c == '两' && _unit == 10))
        {
            return false;
        }

        _digit = value;
        return true;
    }

    private bool TakeUnit(long size) => size switch
    {
        0 => false,
        < Wan => TakeSmallUnit(size),
        _ => TakeBigUnit(size),
    };

    private bool TakeSmallUnit(long size)
    {
        // 十五 and 一百十五 need no digit before 十
        var bareTen = _digit == 0 && size == 10 && (_unit >= 100 || (_section == 0 && _total == 0));
        if ((_digit == 0 && !bareTen) || (_unit > 0 && size >= _unit))
        {
            return false;
        }

        _section += Math.Max(1, _digit) * size;
        (_digit, _unit, _zero) = (0, size, false);
        return true;
    }

    private bool TakeBigUnit(long size)
    {
        var head = _section + _digit;
        var closed = size == Yi ? _total + head : head;
        if (closed <= 0 || closed >= Yi || (size == Yi ? _yiUsed : _wanUsed))
        {
            return false;
        }

        _total = size == Yi ? closed * Yi : _total + (closed * Wan);
        _yiUsed |= size == Yi;
        _wanUsed = size == Wan;
        (_section, _digit, _unit, _big, _zero) = (0, 0, 0, size, false);
        return true;
    }
}
