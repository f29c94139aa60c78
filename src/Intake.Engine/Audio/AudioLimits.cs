namespace Intake.Engine.Audio;

/// <summary>Bounds that no recording of a call passes; what lies outside is a broken or hostile header.</summary>
internal static class AudioLimits
{
    /// <summary>Hz; the slowest telephone codecs run at 4 kHz and above.</summary>
    public const int MinSampleRate = 1_000;

    /// <summary>Hz; the fastest studio converters.</summary>
    public const int MaxSampleRate = 384_000;

    /// <summary>Channels of the largest desks that write one file.</summary>
    public const int MaxChannels = 32;

    public static void CheckSampleRate(string source, long sampleRate, string where)
    {
        if (sampleRate is < MinSampleRate or > MaxSampleRate)
        {
            throw AudioErrors.SampleRate(source, sampleRate, where);
        }
    }
}
