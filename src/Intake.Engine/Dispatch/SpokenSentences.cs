using Intake.Engine.Normalization;
using Intake.Engine.Transcription;

namespace Intake.Engine.Dispatch;

/// <summary>The sentences of a call from which an order is written: the caller's where the channels tell, otherwise all.</summary>
internal static class SpokenSentences
{
    private const int MaxSentence = 80;
    private static readonly char[] Ends = ['。', '！', '？', '；', '\n', '!', '?', ';'];

    public static IReadOnlyList<string> Of(Transcript transcript, IReadOnlyList<NormalizedText> texts)
    {
        var known = transcript.Segments.Any(segment => segment.Speaker == Speaker.Citizen);
        var sentences = new List<string>();
        for (var i = 0; i < Math.Min(texts.Count, transcript.Segments.Count); i++)
        {
            if (!known || transcript.Segments[i].Speaker == Speaker.Citizen)
            {
                Split(texts[i].Text, sentences);
            }
        }

        return sentences;
    }

    private static void Split(string text, List<string> sentences)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOfAny(Ends, start);
            end = end < 0 ? text.Length : end + 1;
            // speech without marks: cut at a comma, or anywhere when there is none
            if (end - start > MaxSentence)
            {
                var comma = text.IndexOf('，', start + (MaxSentence / 2), Math.Min(end - start, MaxSentence) - (MaxSentence / 2));
                end = comma >= 0 ? comma : start + MaxSentence;
                end -= end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
            }

            var sentence = text[start..end].Trim(' ', '，', '、', '\n');
            if (sentence.Any(char.IsLetterOrDigit))
            {
                sentences.Add(sentence);
            }

            start = end;
        }
    }
}
