using Intake.Engine.Audio;
using Intake.Engine.Segmentation;

namespace Intake.Engine.Tests.Support;

/// <summary>Calls every full second of every channel a speech segment, left channel first.</summary>
public sealed class SecondBySecond(int channelCount) : ICallSegmenter
{
    private long _frames;
    private int _given;

    public bool IsDisposed { get; private set; }

    public IReadOnlyList<SpeechSegment> Push(float[][] channels, int frames)
    {
        _frames += frames;
        var segments = new List<SpeechSegment>();
        for (; _given < _frames / AudioClip.SampleRate; _given++)
        {
            for (var channel = 0; channel < channelCount; channel++)
            {
                segments.Add(new SpeechSegment(
                    channel, TimeSpan.FromSeconds(_given), TimeSpan.FromSeconds(_given + 1), new float[AudioClip.SampleRate], IsComplete: true));
            }
        }

        return segments;
    }

    public IReadOnlyList<SpeechSegment> Finish() => [];

    public void Dispose() => IsDisposed = true;
}
