using System.Text;
using System.Text.RegularExpressions;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Byte-level byte-pair encoding of Whisper (GPT-2's): token ids ↔ text.</summary>
internal sealed partial class WhisperTokenizer
{
    private static readonly char[] ByteToChar = Alphabet();
    private static readonly Dictionary<char, byte> CharToByte =
        ByteToChar.Select((symbol, value) => (symbol, value)).ToDictionary(pair => pair.symbol, pair => (byte)pair.value);

    private readonly WhisperVocabulary _vocabulary;
    private readonly byte[]?[] _bytes;
    private readonly Dictionary<(string, string), int> _ranks = [];

    public WhisperTokenizer(WhisperVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _bytes = new byte[]?[vocabulary.Count];
        for (var rank = 0; rank < vocabulary.Merges.Count; rank++)
        {
            _ranks[vocabulary.Merges[rank]] = rank;
        }
    }

    /// <summary>The tokens.</summary>
    public WhisperVocabulary Vocabulary => _vocabulary;

    /// <summary>Text of the ordinary tokens; special ones and timestamps are left out, broken characters at the end too.</summary>
    public string Decode(IEnumerable<int> tokens)
    {
        byte[] bytes = [.. tokens.SelectMany(token => Bytes(token).ToArray())];
        return Encoding.UTF8.GetString(bytes).Replace("\uFFFD", string.Empty, StringComparison.Ordinal);
    }

    /// <summary>UTF-8 bytes of an ordinary token, perhaps a part of a character only; empty for special ones and timestamps.</summary>
    public ReadOnlySpan<byte> Bytes(int token)
    {
        if (token >= _vocabulary.EndOfText || _vocabulary.Spelling(token) is not { } spelling)
        {
            return [];
        }

        return _bytes[token] ??= [.. spelling.Where(CharToByte.ContainsKey).Select(symbol => CharToByte[symbol])];
    }

    /// <summary>Token ids of a text.</summary>
    public IReadOnlyList<int> Encode(string text)
    {
        var tokens = new List<int>();
        foreach (Match word in Words().Matches(text))
        {
            var symbols = Encoding.UTF8.GetBytes(word.Value).Select(value => ByteToChar[value].ToString()).ToList();
            Merge(symbols);
            tokens.AddRange(symbols.Select(_vocabulary.Id).Where(id => id >= 0));
        }

        return tokens;
    }

    private void Merge(List<string> symbols)
    {
        while (symbols.Count > 1)
        {
            int best = int.MaxValue, at = -1;
            for (var i = 0; i + 1 < symbols.Count; i++)
            {
                if (_ranks.TryGetValue((symbols[i], symbols[i + 1]), out var rank) && rank < best)
                {
                    (best, at) = (rank, i);
                }
            }

            if (at < 0)
            {
                return;
            }

            symbols[at] += symbols[at + 1];
            symbols.RemoveAt(at + 1);
        }
    }

    // openai/gpt-2 encoder.py, bytes_to_unicode: printable bytes stand for themselves, the others for 256, 257 …
    private static char[] Alphabet()
    {
        var alphabet = new char[256];
        var next = 256;
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            alphabet[value] = printable ? (char)value : (char)next++;
        }

        return alphabet;
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Words();
}
