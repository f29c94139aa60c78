using System.Globalization;
using System.Text;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Makes words of tokens: Chinese characters one by one, runs of other letters and of digits as one, punctuation to the word before it.</summary>
internal sealed class WordSplitter(WhisperTokenizer tokenizer)
{
    private enum Kind
    {
        Space,
        Opening,
        Other,
        Mark,
        Letter,
        Character,
    }

    /// <summary>The words of a transcript; their texts one after the other are the text of the tokens.</summary>
    public IReadOnlyList<TokenSpan> Split(IReadOnlyList<int> tokens)
    {
        var bytes = new List<byte>();
        var starts = new List<int>(); // first byte of each token
        foreach (var token in tokens)
        {
            starts.Add(bytes.Count);
            bytes.AddRange(tokenizer.Bytes(token));
        }

        starts.Add(bytes.Count);
        return [.. Group(CharactersOf(bytes.ToArray())).Select(word => Span(word, starts))];
    }

    // a character with the bytes it stands in; bytes that are no text are left out
    private static List<(Rune Rune, int Start, int End)> CharactersOf(ReadOnlySpan<byte> bytes)
    {
        var characters = new List<(Rune, int, int)>();
        for (var at = 0; at < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes[at..], out var rune, out var length);
            if (status == System.Buffers.OperationStatus.Done && rune != Rune.ReplacementChar)
            {
                characters.Add((rune, at, at + length));
            }

            at += length;
        }

        return characters;
    }

    private static List<Word> Group(List<(Rune Rune, int Start, int End)> characters)
    {
        var words = new List<Word>();
        var pending = new StringBuilder(); // spaces and opening brackets go to the word behind them
        var last = Kind.Space;
        for (var i = 0; i < characters.Count; i++)
        {
            var (rune, start, end) = characters[i];
            var kind = KindOf(rune, last, i + 1 < characters.Count ? characters[i + 1].Rune : default);
            var joins = words.Count > 0 && pending.Length == 0;
            if (joins && ((kind == Kind.Letter && last == Kind.Letter) || kind == Kind.Mark))
            {
                words[^1].Text.Append(rune);
                words[^1].End = end;
                continue;
            }

            if (kind is Kind.Letter or Kind.Character)
            {
                words.Add(new Word(new StringBuilder().Append(pending).Append(rune), start, end));
                pending.Clear();
            }
            else
            {
                (joins && kind == Kind.Other ? words[^1].Text : pending).Append(rune);
            }

            last = kind;
        }

        if (words.Count > 0)
        {
            words[^1].Text.Append(pending);
        }
        else if (characters.Count > 0)
        {
            words.Add(new Word(pending, characters[0].Start, characters[^1].End));
        }

        return words;
    }

    private static Kind KindOf(Rune rune, Kind last, Rune next) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when Rune.IsWhiteSpace(rune) => Kind.Space,
        UnicodeCategory.OtherLetter => Kind.Character,
        UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation => Kind.Opening,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Kind.Mark,
        _ when Rune.IsLetterOrDigit(rune) => Kind.Letter,
        // don't, 3.5, 10:30, B-12
        _ when last == Kind.Letter && rune.Value is '\'' or '’' or '.' or ':' or '-' && Rune.IsLetterOrDigit(next) => Kind.Letter,
        _ => Kind.Other,
    };

    private static TokenSpan Span(Word word, List<int> starts)
    {
        // tokens without bytes (times) stand between words
        var first = starts.FindLastIndex(start => start <= word.Start);
        var last = starts.FindLastIndex(start => start < word.End);
        double Share(int token, int at) => (double)(at - starts[token]) / (starts[token + 1] - starts[token]);
        return new TokenSpan(word.Text.ToString(), first, Share(first, word.Start), last, Share(last, word.End));
    }

    private sealed class Word(StringBuilder text, int start, int end)
    {
        public StringBuilder Text { get; } = text;

        public int Start { get; } = start;

        public int End { get; set; } = end;
    }
}
