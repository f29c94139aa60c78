namespace Intake.Engine.Audio;

/// <summary>What the header of a RIFF/WAVE file says; the stream then stands at the first sample.</summary>
/// <param name="FormatTag">WAVE format tag, the one of the sub-format for extensible files.</param>
/// <param name="Encoding">How a sample lies in memory, null when only FFmpeg may know.</param>
/// <param name="SampleRate">Samples per second and channel.</param>
/// <param name="Channels">Interleaved channels.</param>
/// <param name="ChannelsAt">Byte at which the header states the channels.</param>
/// <param name="DataBytes">Bytes of sound, null for a streamed file that never learnt its length.</param>
internal sealed record WavHeader(int FormatTag, PcmEncoding? Encoding, int SampleRate, int Channels, long ChannelsAt, long? DataBytes);
