using Intake.Engine.Segmentation;

namespace Intake.Engine;

/// <summary>What stage 2 hands to stage 3: the next speech of a call, or its end.</summary>
/// <param name="Call">The call.</param>
/// <param name="Segment">The speech, null at the end of the call.</param>
internal readonly record struct CallStep(CallInProgress Call, SpeechSegment? Segment);
