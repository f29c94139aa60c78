namespace Intake.Engine;

/// <summary>One call to be taken in.</summary>
/// <param name="Id">Id in all products; by default the file name without extension.</param>
/// <param name="Path">Audio file.</param>
public sealed record CallSource(string Id, string Path);
