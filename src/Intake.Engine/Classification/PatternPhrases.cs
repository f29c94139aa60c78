namespace Intake.Engine.Classification;

/// <summary>
/// The phrases of which every match of a regular expression holds at least one, so that the expression itself runs only where one occurs.
/// Understands literals, groups, alternatives, classes of single characters and repetition; for anything else it gives no answer (null).
/// After the analysis of Russ Cox, Regular Expression Matching with a Trigram Index (2012).
/// </summary>
internal ref struct PatternPhrases
{
    // products of alternatives beyond this are cut into parts
    private const int MostPhrases = 128;
    private readonly ReadOnlySpan<char> _pattern;
    private int _at;
    private bool _isKnown = true;

    private PatternPhrases(string pattern) => _pattern = pattern;

    /// <summary>The phrases in lower case, and whether the phrases are all that the expression says.</summary>
    /// <returns>Null phrases when none is necessary or the expression is not understood.</returns>
    public static (IReadOnlyCollection<string>? Phrases, bool IsWhole) Of(string pattern)
    {
        var reader = new PatternPhrases(pattern);
        var part = reader.Alternatives();
        if (!reader._isKnown || reader._at < pattern.Length)
        {
            return (null, false);
        }

        var whole = part.Exact is { } exact && !exact.Contains("");
        return (whole ? part.Exact : part.Needed, whole);
    }

    private Part Alternatives()
    {
        var all = Sequence();
        while (_isKnown && _at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            var next = Sequence();
            all = new Part(
                Small(all.Exact is null || next.Exact is null ? null : [.. all.Exact, .. next.Exact]),
                all.Best is null || next.Best is null ? null : [.. all.Best, .. next.Best]);
        }

        return all;
    }

    private Part Sequence()
    {
        HashSet<string>? best = null;
        HashSet<string> run = [""];
        var isExact = true;
        while (_isKnown && _at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var item = Repeated(Single());
            var longer = item.Exact is null ? null : Small([.. run.SelectMany(head => item.Exact.Select(tail => head + tail))]);
            if (longer is not null)
            {
                run = longer;
                continue;
            }

            isExact = false;
            best = Better(Better(best, run), item.Needed);
            run = item.Exact ?? [""];
        }

        return new Part(isExact ? run : null, Better(best, run));
    }

    private Part Single()
    {
        var character = _pattern[_at++];
        switch (character)
        {
            case '(':
                return Group();
            case '[':
                return Class();
            case '.' or '^' or '$':
                return default;
            case '\\' when _at < _pattern.Length && !char.IsAsciiLetterOrDigit(_pattern[_at]):
                return Literal(_pattern[_at++]);
            case '\\' or '*' or '+' or '?' or '{' or '}' or ']' or ')':
                _isKnown = false;
                return default;
            default:
                return Literal(character);
        }
    }

    private Part Group()
    {
        if (_pattern[_at..].StartsWith("?:"))
        {
            _at += 2;
        }
        else if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            _isKnown = false;
            return default;
        }

        var inside = Alternatives();
        _isKnown &= _at < _pattern.Length && _pattern[_at++] == ')';
        return inside;
    }

    private Part Class()
    {
        var length = _pattern[_at..].IndexOf(']');
        var inside = length > 0 ? _pattern.Slice(_at, length) : [];
        if (inside.IsEmpty || inside.IndexOfAny("^-\\[") >= 0)
        {
            _isKnown = false;
            return default;
        }

        _at += length + 1;
        var any = default(Part);
        foreach (var character in inside)
        {
            var one = Literal(character);
            if (one.Exact is null)
            {
                return default;
            }

            any = new Part(any.Exact is null ? one.Exact : [.. any.Exact, .. one.Exact], null);
        }

        return any;
    }

    // A quantifier: what may be left out is not needed, what repeats is needed once.
    private Part Repeated(Part item)
    {
        if (_at >= _pattern.Length || _pattern[_at] is not ('?' or '*' or '+' or '{'))
        {
            return item;
        }

        var sign = _pattern[_at++];
        var isOptional = sign is '?' or '*';
        if (sign == '{')
        {
            var length = _pattern[_at..].IndexOf('}');
            isOptional = length > 0 && _pattern[_at] == '0';
            _isKnown &= length > 0 && !_pattern.Slice(_at, length).ContainsAnyExceptInRange(',', '9');
            _at += Math.Max(0, length) + 1;
        }

        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            _at++; // lazy: matches the same texts
        }

        return (isOptional, sign) switch
        {
            (true, '?') when item.Exact is not null => new Part(Small([.. item.Exact, ""]), null),
            (true, _) => default,
            _ => new Part(null, item.Best),
        };
    }

    // Ignoring case is certain for ASCII only; a letter with case elsewhere may stand for others.
    private static Part Literal(char character) =>
        char.IsAscii(character) || char.ToUpperInvariant(character) == char.ToLowerInvariant(character)
            ? new Part([char.ToLowerInvariant(character).ToString()], null)
            : default;

    private static HashSet<string>? Small(HashSet<string>? phrases) => phrases?.Count <= MostPhrases ? phrases : null;

    // Longer phrases are rarer; among equals fewer are better.
    private static HashSet<string>? Better(HashSet<string>? one, HashSet<string>? other)
    {
        static (int Length, int Few) Worth(HashSet<string>? phrases) => phrases is null ? (0, 0) : (phrases.Min(phrase => phrase.Length), -phrases.Count);
        return Worth(other).CompareTo(Worth(one)) > 0 && !other!.Contains("") ? other : one;
    }

    /// <summary>What one part of an expression matches.</summary>
    /// <param name="Exact">All texts that it matches, or null.</param>
    /// <param name="Needed">Phrases of which every match holds one, or null.</param>
    private readonly record struct Part(HashSet<string>? Exact, HashSet<string>? Needed)
    {
        public HashSet<string>? Best => Exact is null || Exact.Contains("") ? Needed : Needed is null ? Exact : Better(Exact, Needed);
    }
}
