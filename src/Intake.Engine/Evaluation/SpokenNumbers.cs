using System.Globalization;
using System.Text;

namespace Intake.Engine.Evaluation;

/// <summary>
/// Writes every number of a text in digits, so that 一千五百, 1千500 and 1,500 score as the same. The rule is kept
/// apart from the product's own number rule: a change there must not move the scores.
/// <list type="bullet">
/// <item>digits one by one (二零二六, 幺二零) become the same digits;</item>
/// <item>numbers with units 十百千万亿 become their value, also with a bare last digit (三百五 is 350) and with
/// Arabic digits in front of a unit (3万5千, 1.5万);</item>
/// <item>点 between a number and single digits is a decimal point; 百分之 before a number is left out, as % is;</item>
/// <item>what does not parse (千万, 万一) stays as it is.</item>
/// </list>
/// </summary>
internal static class SpokenNumbers
{
    private const string Digits = "零一二三四五六七八九";
    private const string Units = "十百千万亿";
    private const int LongestRun = 24; // longer ones are no numbers and would overflow

    public static string ToDigits(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            if (!IsNumeral(text[i]))
            {
                result.Append(text[i++]);
                continue;
            }

            int end = RunEnd(text, i);
            string run = text[i..end];
            string? number = Parse(run);
            if (number is not null && EndsWithPercent(result))
            {
                result.Length -= 3;
            }

            result.Append(number ?? run);
            i = end;
        }

        return result.ToString();
    }

    private static bool EndsWithPercent(StringBuilder text) =>
        text.Length >= 3 && text[^3] == '百' && text[^2] == '分' && text[^1] == '之';

    private static int RunEnd(string text, int start)
    {
        int end = start;
        while (end < text.Length && (IsNumeral(text[end]) || IsSeparator(text, end)))
        {
            end++;
        }

        return end;
    }

    // 1,500 and 3.5; 三点五 but neither 三点 nor 三点五十 (a time of day)
    private static bool IsSeparator(string text, int i)
    {
        if (i == 0 || i + 1 >= text.Length)
        {
            return false;
        }

        return text[i] switch
        {
            ',' or '.' => char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]),
            '点' => Digit(text[i + 1]) >= 0 && (i + 2 >= text.Length || !"十百千".Contains(text[i + 2], StringComparison.Ordinal)),
            _ => false,
        };
    }

    private static bool IsNumeral(char c) => Digit(c) >= 0 || Units.Contains(c, StringComparison.Ordinal);

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        '〇' => 0,
        '幺' => 1, // 一 as it is said in telephone and room numbers
        '两' => 2,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };

    private static decimal Unit(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 0,
    };

    private static string? Parse(string run)
    {
        if (run.Length > LongestRun)
        {
            return null;
        }

        if (!run.Any(c => Unit(c) > 0))
        {
            return string.Concat(run.Where(c => c != ',').Select(c => Digit(c) < 0 ? "." : Digit(c).ToString(CultureInfo.InvariantCulture)));
        }

        return Value(run) is { } value ? value.ToString("0.######", CultureInfo.InvariantCulture) : null;
    }

    private static decimal? Value(string run)
    {
        var sum = default(Sum);
        string pending = "";
        foreach (char c in run)
        {
            decimal unit = Unit(c);
            if (unit == 0)
            {
                pending += c switch { ',' => "", '.' or '点' => ".", _ => Digit(c).ToString(CultureInfo.InvariantCulture) };
            }
            else if (sum.Take(pending, unit))
            {
                pending = "";
            }
            else
            {
                return null;
            }
        }

        return sum.End(pending);
    }

    // total of the finished 亿 and 万 sections, and the section of 千百十 under way
    private struct Sum
    {
        private decimal _total;
        private decimal _section;
        private decimal _largeUnit;
        private decimal _smallUnit;
        private decimal _lastUnit;

        /// <summary>Takes digits with the unit behind them; false where no number goes on like this.</summary>
        public bool Take(string digits, decimal unit)
        {
            decimal digit = 0;
            if (digits.Length > 0 && !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out digit))
            {
                return false;
            }

            _lastUnit = unit;
            return unit < 10_000 ? TakeSmall(digit, unit) : TakeLarge(digit, unit);
        }

        /// <summary>The value once the last digits are known.</summary>
        public readonly decimal? End(string digits)
        {
            if (digits.Length == 0)
            {
                return _total + _section;
            }

            if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal rest))
            {
                return null;
            }

            bool bare = _lastUnit >= 100 && digits.Length == 1;
            return _total + _section + (bare ? rest * _lastUnit / 10 : rest);
        }

        private bool TakeSmall(decimal digit, decimal unit)
        {
            bool bareTen = unit == 10 && digit == 0;
            if ((digit == 0 && !bareTen) || (_smallUnit > 0 && unit >= _smallUnit))
            {
                return false;
            }

            _section += (bareTen ? 1 : digit) * unit;
            _smallUnit = unit;
            return true;
        }

        private bool TakeLarge(decimal digit, decimal unit)
        {
            decimal section = _section + digit;
            if (section == 0 || (_largeUnit > 0 && unit >= _largeUnit))
            {
                return false;
            }

            _total += section * unit;
            (_section, _smallUnit, _largeUnit) = (0, 0, unit);
            return true;
        }
    }
}
