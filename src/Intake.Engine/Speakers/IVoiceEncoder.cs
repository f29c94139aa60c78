namespace Intake.Engine.Speakers;

/// <summary>Tells voices apart: near vectors for the same voice. Safe for concurrent use.</summary>
public interface IVoiceEncoder
{
    /// <summary>Mel bands of the input.</summary>
    int Bands { get; }

    /// <summary>Encodes windows of the same length.</summary>
    /// <param name="mel">Mel energies of 10 ms frames. // [window, frame, band]</param>
    /// <param name="count">Windows.</param>
    /// <returns>Vectors of unit length. // [window, dimension]</returns>
    float[] Encode(float[] mel, int count);
}
