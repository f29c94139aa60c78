namespace Intake.Engine.Normalization;

/// <summary>Where a listed word says nothing.</summary>
[Flags]
internal enum FillerKinds
{
    /// <summary>Never: the entry protects a word that contains a filler (嗯呐).</summary>
    None = 0,

    /// <summary>Everywhere: 呃.</summary>
    Any = 1,

    /// <summary>Between two pauses: 我想问，那个，医保怎么办.</summary>
    Alone = 2,

    /// <summary>Behind a pause and before a personal pronoun: 那个我想问一下.</summary>
    BeforePronoun = 4,

    /// <summary>Said twice and more: 那个那个那个.</summary>
    Doubled = 8,
}
