using System.Text.Json;
using Intake.Benchmarks.Support;
using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Calls;

/// <summary>A call of samples/calls with what is said in it.</summary>
internal sealed record SampleCall(string Id, string Path, int Channels, IReadOnlyList<CallTurn> Turns)
{
    /// <summary>All turns in order of time.</summary>
    public string Text => string.Join('\n', Turns.Select(turn => turn.Text));

    /// <summary>The ten calls.</summary>
    public static IReadOnlyList<SampleCall> All()
    {
        string folder = Tests.Repository.Path("samples", "calls");
        return [.. HotlineProgram.Lines(System.IO.Path.Combine(folder, "manifest.jsonl")).Select(call => new SampleCall(
            call.GetProperty("id").GetString()!,
            System.IO.Path.Combine(folder, call.GetProperty("audio").GetString()!),
            call.GetProperty("channels").GetInt32(),
            [.. call.GetProperty("turns").EnumerateArray().Select(Turn).OrderBy(turn => turn.Start)]))];
    }

    private static CallTurn Turn(JsonElement turn) => new(
        turn.GetProperty("speaker").GetString() == "agent" ? Speaker.Agent : Speaker.Citizen,
        turn.GetProperty("start_s").GetDouble(),
        turn.GetProperty("end_s").GetDouble(),
        turn.GetProperty("text").GetString()!);
}
