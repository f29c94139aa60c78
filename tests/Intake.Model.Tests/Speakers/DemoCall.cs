using System.Text.Json;
using Intake.Engine.Audio;
using Intake.Tests;

namespace Intake.Model.Tests.Speakers;

/// <summary>A call of samples/calls with its turns.</summary>
internal sealed record DemoCall(string Id, string Path, int Channels, IReadOnlyList<(bool Agent, double Start, double End)> Turns)
{
    public static IReadOnlyList<DemoCall> All { get; } =
    [
        .. File.ReadLines(Repository.Path("samples", "calls", "manifest.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).Select(call => new DemoCall(
            call.GetProperty("id").GetString()!,
            Repository.Path("samples", "calls", call.GetProperty("audio").GetString()!),
            call.GetProperty("channels").GetInt32(),
            [.. call.GetProperty("turns").EnumerateArray().Select(turn =>
                (turn.GetProperty("speaker").GetString() == "agent", turn.GetProperty("start_s").GetDouble(), turn.GetProperty("end_s").GetDouble()))])),
    ];

    public float[] Read(ChannelUse use) => new AudioReader(new AudioReaderOptions { Channels = use }).ReadAll(Path).Samples.ToArray();
}
