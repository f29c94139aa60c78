using System.Text.RegularExpressions;

namespace Intake.Engine.Classification;

/// <summary>The patterns of one risk rule by number; a pattern without an expression is its phrases alone.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Any">Patterns of which one must match.</param>
/// <param name="Unless">Patterns that excuse.</param>
internal sealed record RulePatterns(RiskRule Rule, (int Number, Regex? Expression)[] Any, (int Number, Regex? Expression)[] Unless);
