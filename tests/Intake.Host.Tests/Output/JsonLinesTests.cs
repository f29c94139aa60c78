using System.Text.Json;
using Intake.Engine;
using Intake.Host.Output;
using Xunit;

namespace Intake.Host.Tests.Output;

public sealed class JsonLinesTests
{
    [Fact]
    public void Transcribe_TwoTurns_HasTheContractFieldsInOrder() => Assert.Equal(
        """{"file":"calls/A001.wav","duration_s":5,"text":"您好，请讲。\n\"路灯\"坏了 <3 & 天黑","language":"zh","segments":["""
        + """{"start_s":0.5,"end_s":1.25,"speaker":"agent","text":"您好，请讲。","raw":"您好，请讲。","confidence":0.6065},"""
        + """{"start_s":1.5,"end_s":3661.007,"speaker":"citizen","text":"\"路灯\"坏了 <3 & 天黑","raw":"\"路灯\"坏了 <3 & 天黑","confidence":0.6065}],"error":null}""",
        JsonSerializer.Serialize(TranscribeLine.Of(Some.TwoTurns(), Some.Chinese), JsonLines.Readable.TranscribeLine));

    [Fact]
    public void Intake_FailedCall_HasErrorAndNulls()
    {
        var failed = Some.Result() with { Error = new IntakeError(IntakeErrorCode.FileNotFound, new LocalText("没有", "none")), Transcript = null };
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(IntakeLine.Of(failed, Some.English), JsonLines.Readable.IntakeLine));

        Assert.Equal(
            ["id", "file", "duration_s", "error", "transcript", "labels", "work_order", "timings"],
            json.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal("FileNotFound", json.RootElement.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("none", json.RootElement.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("work_order").ValueKind);
    }
}
