namespace Intake.Engine.Tests.Import;

/// <summary>A file in which large writes, all zeros in these tests, become holes that take no disk.</summary>
internal sealed class SparseStream(string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write)
{
    private const int Large = 1 << 20;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < Large)
        {
            base.Write(buffer);
            return;
        }

        Seek(buffer.Length, SeekOrigin.Current);
    }
}
