using System.Text.Json;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Reads the JSON files beside a model with errors that name the file.</summary>
internal static class ModelJson
{
    public static JsonDocument Parse(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 16 });
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IntakeException(
                IntakeErrorCode.ModelMissing,
                new LocalText(
                    $"缺少模型文件 {path}；请用 ./hotline models verify 检查，或用 ./hotline models import 重新导入",
                    $"model file {path} is missing; check with ./hotline models verify or import it again with ./hotline models import"),
                missing);
        }
        catch (JsonException broken)
        {
            throw Fault(path, $"不是有效的 JSON：{broken.Message}", $"is not valid JSON: {broken.Message}", broken);
        }
    }

    public static IntakeException Fault(string path, string zh, string en, Exception? inner = null) =>
        new(IntakeErrorCode.ModelCorrupt, new LocalText($"模型文件 {path}：{zh}", $"model file {path}: {en}"), inner);
}
