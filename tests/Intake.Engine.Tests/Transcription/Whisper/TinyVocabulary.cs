using System.Text.Json;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Engine.Tests.Transcription.Whisper;

/// <summary>A Whisper model folder with 256 byte tokens, a few merges, two languages and 1,501 timestamps.</summary>
internal sealed class TinyVocabulary : IDisposable
{
    public static readonly string[] Specials =
    [
        "<|endoftext|>", "<|startoftranscript|>", "<|zh|>", "<|en|>", "<|translate|>", "<|transcribe|>",
        "<|startoflm|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>",
    ];

    public TinyVocabulary(int surplus = 0)
    {
        Folder = Directory.CreateTempSubdirectory("tiny-whisper").FullName;
        var tokens = new WhisperTokenizerAlphabet().Symbols.Select(symbol => symbol.ToString()).Concat(["ab", "abc"]).ToList();
        var size = tokens.Count + Specials.Length + 1501 + surplus;
        File.WriteAllText(Path.Combine(Folder, "config.json"), JsonSerializer.Serialize(new
        {
            num_mel_bins = 80,
            d_model = 8,
            decoder_attention_heads = 2,
            encoder_layers = 1,
            decoder_layers = 1,
            vocab_size = size,
            max_source_positions = 1500,
            max_target_positions = 448,
        }));
        File.WriteAllText(Path.Combine(Folder, "tokenizer.json"), JsonSerializer.Serialize(new
        {
            added_tokens = Specials.Select((content, i) => new { id = tokens.Count + i, content }),
            model = new
            {
                vocab = tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id),
                merges = new[] { "a b", "ab c" },
            },
        }));
        Dimensions = WhisperDimensions.Read(Folder);
    }

    public string Folder { get; }

    public WhisperDimensions Dimensions { get; }

    public WhisperVocabulary Read() => WhisperVocabulary.Read(Folder, Dimensions);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>GPT-2's byte alphabet, written down independently: the printable ranges, then code points from 256 on.</summary>
internal sealed class WhisperTokenizerAlphabet
{
    public IReadOnlyList<char> Symbols { get; } = Build();

    private static List<char> Build()
    {
        var printable = Enumerable.Range(33, 94).Concat(Enumerable.Range(161, 12)).Concat(Enumerable.Range(174, 82)).ToHashSet();
        var next = 0;
        return [.. Enumerable.Range(0, 256).Select(value => printable.Contains(value) ? (char)value : (char)(256 + next++))];
    }
}
