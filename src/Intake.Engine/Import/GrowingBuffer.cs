namespace Intake.Engine.Import;

/// <summary>An array that is used again for tensor after tensor and replaced only by a larger one.</summary>
internal static class GrowingBuffer
{
    /// <summary>The first <paramref name="count"/> elements, with whatever they hold.</summary>
    public static Memory<T> Take<T>(ref T[] buffer, long count)
    {
        if (buffer.Length < count)
        {
            buffer = []; // the old one may go before the new one comes
            buffer = GC.AllocateUninitializedArray<T>(checked((int)count));
        }

        return buffer.AsMemory(0, (int)count);
    }
}
