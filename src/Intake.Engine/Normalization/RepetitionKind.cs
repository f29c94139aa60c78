namespace Intake.Engine.Normalization;

/// <summary>What a repeated word means.</summary>
internal enum RepetitionKind
{
    /// <summary>Doubled on purpose: 从从容容.</summary>
    Keep,

    /// <summary>A stumble from two copies on: 我我.</summary>
    Stutter,

    /// <summary>A stumble behind a pause or from three copies on, because two may meet by chance: 现在在.</summary>
    Thrice,
}
