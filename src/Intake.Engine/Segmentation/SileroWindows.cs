namespace Intake.Engine.Segmentation;

/// <summary>The windows that the Silero networks take at 16 kHz: 512 new samples behind the last 64 of the window before.</summary>
internal static class SileroWindows
{
    public const int Samples = 512;
    public const int Context = 64;
    public const int Row = Context + Samples;

    // two vectors of the LSTM: hidden and cell
    public const int Unit = 128;
    public const int Memory = 2 * Unit;

    /// <summary>Rows for the network; moves the context of the state on. // [window, 576]</summary>
    public static float[] Build(DetectorState state, ReadOnlySpan<float> samples)
    {
        var rows = new float[samples.Length / Samples * Row];
        for (var window = 0; window * Samples < samples.Length; window++)
        {
            var row = rows.AsSpan(window * Row, Row);
            var fresh = samples.Slice(window * Samples, Samples);
            state.Context.CopyTo(row);
            fresh.CopyTo(row[Context..]);
            fresh[^Context..].CopyTo(state.Context);
        }

        return rows;
    }
}
