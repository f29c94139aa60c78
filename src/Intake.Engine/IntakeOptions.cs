using System.ComponentModel.DataAnnotations;
using Intake.Engine.Transcription;

namespace Intake.Engine;

/// <summary>How the pipeline runs; change it by <c>with</c>.</summary>
public sealed record IntakeOptions
{
    /// <summary>Channel of the operator in stereo calls; default <see cref="AgentChannel.Left"/>. In mono calls the voices tell.</summary>
    /// <example><c>options with { AgentChannel = AgentChannel.Right }</c> for a recorder that swaps the sides.</example>
    public AgentChannel AgentChannel { get; init; } = AgentChannel.Left;

    /// <summary>Speech segments that may wait for the recogniser, all calls together; default 4.</summary>
    /// <example>4 segments of at most 30 s are 8 MB of samples: reading is never more than that ahead.</example>
    [Range(1, 64)]
    public int WaitingSegments { get; init; } = 4;

    /// <summary>Calls that may wait between two of the later stages; default 4.</summary>
    /// <example>4 transcripts of an hour are less than 1 MB.</example>
    [Range(1, 64)]
    public int WaitingCalls { get; init; } = 4;

    /// <summary>Frames that are read at once, at 16 kHz; default 8192 (0.5 s).</summary>
    /// <example>8192 is 16 windows of the voice detector.</example>
    [Range(512, 1_048_576)]
    public int BlockFrames { get; init; } = 8192;

    /// <summary>Who speaks in a channel (0-based) of a call with so many channels.</summary>
    public Speaker SpeakerOf(int channel, int channels) => (channels, AgentChannel) switch
    {
        (2, AgentChannel.Left) => channel == 0 ? Speaker.Agent : Speaker.Citizen,
        (2, AgentChannel.Right) => channel == 1 ? Speaker.Agent : Speaker.Citizen,
        _ => Speaker.Unknown,
    };
}
