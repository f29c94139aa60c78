namespace Intake.Benchmarks.Speech;

/// <summary>A recogniser run as a process of its own.</summary>
internal interface ISpeechSystem
{
    string Name { get; }

    /// <summary>Recognises the files one after the other.</summary>
    SystemRun Run(IReadOnlyList<string> waves);
}
