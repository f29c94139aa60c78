namespace Intake.Host;

/// <summary>One line on the terminal that is overwritten; nothing at all when standard error is not a terminal.</summary>
internal sealed class StatusLine(Terminal terminal) : IDisposable
{
    private const string EraseLine = "\r\u001b[K";
    private readonly Lock _lock = new();
    private bool _shown;

    public void Show(string text)
    {
        if (!Terminal.ErrorIsTerminal)
        {
            return;
        }

        lock (_lock)
        {
            terminal.Error.Write(EraseLine + text);
            _shown = true;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            if (_shown)
            {
                terminal.Error.Write(EraseLine);
                _shown = false;
            }
        }
    }

    public void Dispose() => Clear();
}
