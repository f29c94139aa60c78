namespace Intake.Engine;

/// <summary>One message in the two languages of the product: Chinese for operators, English for integrators.</summary>
/// <param name="Zh">Simplified Chinese wording.</param>
/// <param name="En">English wording.</param>
public readonly record struct LocalText(string Zh, string En)
{
    /// <summary>The wording for a language code: <c>en</c> gives English, everything else Chinese.</summary>
    public string In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;

    /// <summary>English wording, the language of logs and exceptions.</summary>
    public override string ToString() => En;
}
