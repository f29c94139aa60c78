using Intake.Engine;
using Intake.Engine.Audio;
using Intake.Engine.Diagnostics;
using Intake.Engine.Normalization;
using Intake.Engine.Transcription;

namespace Intake.Host.Tests.Output;

/// <summary>Ordinary values for tests that are about something else.</summary>
internal static class Some
{
    public static Terminal English { get; } = Terminal.Open(["--lang", "en"]);

    public static Terminal Chinese { get; } = Terminal.Open(["--lang", "zh"]);

    public static IntakeResult Result(params (double From, double To, Speaker Speaker, string Text)[] turns) => new()
    {
        Source = new CallSource("A001", "calls/A001.wav"),
        Format = new AudioFormat("wav", "alaw", 8000, 2),
        Duration = TimeSpan.FromSeconds(5),
        Transcript = new Transcript(
            [.. turns.Select(turn => new TranscriptSegment(TimeSpan.FromSeconds(turn.From), TimeSpan.FromSeconds(turn.To), turn.Speaker, turn.Text, -0.5, 0))], "zh"),
        Texts = [.. turns.Select(turn => new NormalizedText(turn.Text, turn.Text, []))],
        Times = new StageTimes(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
    };

    public static IntakeResult TwoTurns() => Result((0.5, 1.25, Speaker.Agent, "您好，请讲。"), (1.5, 3661.007, Speaker.Citizen, "\"路灯\"坏了 <3 & 天黑"));
}
