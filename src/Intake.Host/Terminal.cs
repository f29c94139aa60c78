using System.Text;
using Intake.Engine;

namespace Intake.Host;

/// <summary>Where the program speaks: messages to standard error in the chosen language, data to standard output.</summary>
internal sealed class Terminal
{
    private Terminal(string language, TextWriter error)
    {
        (Language, Error) = (language, error);
    }

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public string Language { get; }

    public TextWriter Error { get; }

    public static bool ErrorIsTerminal => !Console.IsErrorRedirected;

    public static bool OutputIsTerminal => !Console.IsOutputRedirected;

    /// <summary>Reads the language ahead of the parser, so that help and parse errors are in it too.</summary>
    public static Terminal Open(IReadOnlyList<string> arguments)
    {
        var language = Environment.GetEnvironmentVariable("HOTLINE_LANG");
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--lang" && i + 1 < arguments.Count)
            {
                language = arguments[i + 1];
            }
            else if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal))
            {
                language = arguments[i]["--lang=".Length..];
            }
        }

        var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
        return new Terminal(language?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "zh", error);
    }

    public string In(LocalText text) => text.In(Language);

    public string In(string zh, string en) => new LocalText(zh, en).In(Language);

    public void Say(LocalText text) => Error.WriteLine(In(text));

    public void Say(string zh, string en) => Say(new LocalText(zh, en));
}
