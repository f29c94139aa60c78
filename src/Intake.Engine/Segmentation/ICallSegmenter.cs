namespace Intake.Engine.Segmentation;

/// <summary>Finds the speech of one call, all its channels, in order of start time.</summary>
public interface ICallSegmenter : IDisposable
{
    /// <summary>Takes the next frames and gives the segments that are certain by now.</summary>
    /// <param name="channels">One buffer a channel, valid during this call only. // [channel][frame]</param>
    /// <param name="frames">Frames filled in each buffer.</param>
    IReadOnlyList<SpeechSegment> Push(float[][] channels, int frames);

    /// <summary>True for two channels that have carried the same sound so far: all speech comes from the first one.</summary>
    bool IsTwin => false;

    /// <summary>Gives what is left when the call has ended.</summary>
    IReadOnlyList<SpeechSegment> Finish();
}
