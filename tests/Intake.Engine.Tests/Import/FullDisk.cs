namespace Intake.Engine.Tests.Import;

/// <summary>A file on a disk with so many bytes left.</summary>
internal sealed class FullDisk(int bytesLeft) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Length + count > bytesLeft)
        {
            throw new IOException("No space left on device");
        }

        base.Write(buffer, offset, count);
    }
}
