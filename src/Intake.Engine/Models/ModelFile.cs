namespace Intake.Engine.Models;

/// <summary>One file of a model as the catalogue states it.</summary>
/// <param name="Path">Path relative to the models folder, with forward slashes.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256.</param>
public sealed record ModelFile(string Path, long Bytes, string Sha256);
