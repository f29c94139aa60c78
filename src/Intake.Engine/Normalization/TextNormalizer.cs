namespace Intake.Engine.Normalization;

/// <summary>Turns recognised speech into written, comparable text by an ordered list of rules; safe to use from many threads.</summary>
public sealed class TextNormalizer
{
    // one rule may open the way for an earlier one (a filler taken out joins a repetition);
    // real texts settle in two passes, the bound keeps hostile ones linear
    private const int MaxPasses = 4;

    private readonly ITextRule[] _rules;

    private TextNormalizer(string lexicons)
    {
        var words = NumberWords.Load(lexicons);
        _rules =
        [
            ScriptRule.Load(lexicons),      // 麵 → 面
            new WidthRule(),                // １２ → 12, , → ，
            FillerRule.Load(lexicons),      // 呃 → (nothing)
            RepetitionRule.Load(lexicons),  // 我我我想 → 我想
            new PhoneNumberRule(),          // 幺三九 零零零零 七幺二六 → 13900007126
            new FractionRule(words),        // 百分之三十 → 30%
            new DateRule(words),            // 二零二六年三月五号 → 2026年3月5号
            new TimeRule(words),            // 三点一刻 → 3点15分
            new MoneyRule(words),           // 三十九块九 → 39.9元
            new AddressRule(words),         // 五号院一栋一楼 → 五号院1栋1楼
            new NumberRule(words),          // 两千一百八 → 2180
            new PunctuationRule(),          // ！！！ → ！
            new SpaceRule(),                // 你 好 → 你好
        ];
    }

    /// <summary>Names of the rules in the order in which they run, as they appear in <see cref="TextChange.Rule"/>.</summary>
    public IReadOnlyList<string> Rules => [.. _rules.Select(rule => rule.Name)];

    /// <summary>Reads the word lists once.</summary>
    /// <param name="lexicons">The folder <c>models/lexicons</c>.</param>
    /// <exception cref="IntakeException">A list is missing or has a line that cannot be used.</exception>
    public static TextNormalizer Load(string lexicons) => new(lexicons);

    /// <summary>Applies all rules, again and again until none finds anything (at most four times).</summary>
    public NormalizedText Normalize(string raw)
    {
        var draft = new TextDraft(raw);
        var edits = new List<TextEdit>();
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var before = draft.Text;
            foreach (var rule in _rules)
            {
                edits.Clear();
                rule.Find(draft.Text, edits);
                draft.Apply(rule.Name, edits);
            }

            if (ReferenceEquals(before, draft.Text))
            {
                break;
            }
        }

        return draft.ToNormalized();
    }
}
