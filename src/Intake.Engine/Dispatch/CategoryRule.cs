namespace Intake.Engine.Dispatch;

/// <summary>Who acts on a second-level category.</summary>
/// <param name="Department">Department when nothing below decides.</param>
/// <param name="AlsoNotify">Departments that help.</param>
/// <param name="Level3">Department by third-level name, where it differs.</param>
/// <param name="Words">Department by words of the caller; the first that matches counts, where the third level has not decided.</param>
internal sealed record CategoryRule(
    string Department,
    IReadOnlyList<string>? AlsoNotify = null,
    IReadOnlyDictionary<string, string>? Level3 = null,
    IReadOnlyList<WordRule>? Words = null);
