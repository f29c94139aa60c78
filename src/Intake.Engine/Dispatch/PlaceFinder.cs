using System.Buffers;
using System.Text.RegularExpressions;

namespace Intake.Engine.Dispatch;

/// <summary>Finds the most precise place named in a text, in the words of the text.</summary>
internal sealed partial class PlaceFinder(SummaryWords words)
{
    private const int MaxText = 20_000;

    // 没绕路, 第三条路: words, not names
    private static readonly SearchValues<char> NoPlace = SearchValues.Create("没不得条修我你他俺们");

    // 门脸儿在解放街: the name begins behind the verb
    private static readonly SearchValues<char> Verbs = SearchValues.Create("在到住去叫说给");

    /// <summary>The place with the most parts (区, 路, 号, 楼 …), the earlier of equals; empty when there is none.</summary>
    public string Find(string text)
    {
        var best = "";
        var most = 0;
        foreach (Match match in Pattern().Matches(text.Length > MaxText ? text[..MaxText] : text))
        {
            var place = TrimLead(match.Value);
            var parts = PartPattern().Count(place);
            if (place.Length >= 3 && parts > most && place.AsSpan().IndexOfAny(NoPlace) < 0)
            {
                (best, most) = (place, parts);
            }
        }

        return best;
    }

    private string TrimLead(string place)
    {
        place = place[(place.AsSpan().LastIndexOfAny(Verbs) + 1)..];
        while (words.Leads.FirstOrDefault(lead => place.StartsWith(lead, StringComparison.Ordinal)) is { } lead)
        {
            place = place[lead.Length..];
        }

        return place;
    }

    [GeneratedRegex(@"(?:[\u4E00-\u9FFF]{1,6}?(?:县|区|市|镇|乡|街道)){0,2}[\u4E00-\u9FFF]{1,6}?(?:路|街|巷|弄|村|屯|庄|小区|花园|家园|新村|苑|华府|广场|大厦|市场|公园|大桥|学校|小学|中学|幼儿园|医院|工业园|家属院|宿舍|车站|水库)(?:\d+号(?!楼)院?)?(?:[，、]?\d+(?:号楼|栋|幢|座))?(?:[，、]?\d+单元)?(?:\d+(?:室|楼|层)|\d{3,4}(?!\d))?", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"县|区|市|镇|乡|街|路|巷|村|苑|园|\d+", RegexOptions.CultureInvariant)]
    private static partial Regex PartPattern();
}
