using System.ComponentModel.DataAnnotations;

namespace Intake.Engine.Speakers;

/// <summary>How the two speakers of a mono call are told apart; weights are natural logarithms of odds.</summary>
public sealed record SpeakerOptions
{
    /// <summary>Against a change of speaker across a pause. Default: 2; of 1 to 6 it was right most often on the demo calls.</summary>
    /// <example>1 for lively talk with many short replies.</example>
    [Range(0.0, 50.0)]
    public double ChangeInPause { get; init; } = 2;

    /// <summary>Against a change of speaker within one breath. Default: 12.</summary>
    /// <example>6 where people fall into each other's words.</example>
    [Range(0.0, 50.0)]
    public double ChangeInBreath { get; init; } = 12;

    /// <summary>How much better two voices must explain a call than one. Default: 5; one voice alone reached 4.8.</summary>
    /// <example>0 where every call is known to hold both speakers.</example>
    [Range(0.0, 1000.0)]
    public double TwoVoicesFrom { get; init; } = 5;

    /// <summary>For the agent as the one who speaks first. Default: 2.</summary>
    /// <example>0 for recordings that begin anywhere in a call.</example>
    [Range(0.0, 50.0)]
    public double AgentFirst { get; init; } = 2;

    /// <summary>Most that the words of one breath may weigh, either way. Default: 6, so that a clear voice outweighs them.</summary>
    /// <example>0 goes by the voices only, the first speaker is the agent.</example>
    [Range(0.0, 50.0)]
    public double WordsAtMost { get; init; } = 6;
}
