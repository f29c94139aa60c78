namespace Intake.Engine.Models;

/// <summary>The form of models.json and local.json.</summary>
internal sealed record CatalogFile(IReadOnlyList<ModelEntry>? Models);
