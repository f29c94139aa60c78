namespace Intake.Engine.Audio;

/// <summary>The sound as found in its source, before mixing and resampling.</summary>
/// <param name="Container">Container name, for example <c>wav</c>, <c>raw</c> or FFmpeg's name (<c>mp3</c>).</param>
/// <param name="Encoding">Encoding name: <c>pcm_s16le</c>, <c>alaw</c>, <c>mulaw</c>, <c>pcm_f32le</c>, or FFmpeg's codec name.</param>
/// <param name="SampleRate">Samples per second and channel.</param>
/// <param name="Channels">Number of channels.</param>
public sealed record AudioFormat(string Container, string Encoding, int SampleRate, int Channels);
