namespace Intake.Host;

/// <summary>Progress that is told at once, on the thread that reports it; <see cref="Progress{T}"/> would tell later, out of order.</summary>
internal sealed class Told<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
