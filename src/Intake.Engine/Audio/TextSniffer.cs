using System.Text;

namespace Intake.Engine.Audio;

/// <summary>Tells text from sound: sound has control bytes or broken UTF-8 within its first bytes.</summary>
internal static class TextSniffer
{
    private const int ShownChars = 40;

    /// <summary>The first characters when the bytes are UTF-8 text, else null; the last character may be cut.</summary>
    public static string? Beginning(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status == System.Buffers.OperationStatus.NeedMoreData && text.Length > 0)
            {
                break;
            }

            if (status != System.Buffers.OperationStatus.Done || (Rune.IsControl(rune) && rune.Value is not ('\t' or '\r' or '\n' or '\f')))
            {
                return null;
            }

            text.Append(rune);
            bytes = bytes[used..];
        }

        var shown = text.ToString().ReplaceLineEndings(" ");
        return shown.Length <= ShownChars ? shown : shown[..ShownChars] + "…";
    }
}
