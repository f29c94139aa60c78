using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Models;

/// <summary>Opens ONNX files: the one place for session options and for the failures of loading.</summary>
public static class OnnxSession
{
    // onnxruntime_c_api.h, OrtArenaCfg: kSameAsRequested; -1 leaves a size to the runtime
    private const int SameAsRequested = 1;

    private static readonly Lazy<bool> Arena = new(() =>
    {
        using var configuration = new OrtArenaCfg(0, SameAsRequested, -1, -1);
        OrtEnv.Instance().CreateAndRegisterAllocator(OrtMemoryInfo.DefaultInstance, configuration);
        return true;
    });

    /// <summary>Opens a graph on the CPU.</summary>
    /// <param name="path">The .onnx file; its external weights lie beside it.</param>
    /// <param name="threads">Threads of one run; 1 computes on the caller's thread, 0 uses all cores.</param>
    /// <exception cref="IntakeException">The file is missing, is no ONNX graph, or its weights are missing or too short.</exception>
    public static InferenceSession Open(string path, int threads = 1)
    {
        if (!File.Exists(path))
        {
            throw ModelFault.Missing(path, "缺少模型文件", "the model file is missing");
        }

        return Load(path, threads, options => new InferenceSession(path, options));
    }

    /// <summary>Opens a graph that was rewritten in memory.</summary>
    /// <param name="graph">The ONNX model.</param>
    /// <param name="path">The file that it was made from, for messages.</param>
    /// <param name="threads">Threads of one run; 1 computes on the caller's thread, 0 uses all cores.</param>
    /// <exception cref="IntakeException">The bytes are no ONNX graph.</exception>
    public static InferenceSession Open(byte[] graph, string path, int threads = 1)
        => Load(path, threads, options => new InferenceSession(graph, options));

    private static InferenceSession Load(string path, int threads, Func<SessionOptions, InferenceSession> load)
    {
        try
        {
            using var options = Options(threads);
            return load(options);
        }
        catch (OnnxRuntimeException error)
        {
            throw ModelFault.Corrupt(
                path,
                $"无法载入模型（{error.Message}）；文件损坏、权重文件缺失或不完整，请用 models verify 检查",
                $"the model cannot be loaded ({error.Message}); it is damaged or its weight file is missing or incomplete, see models verify",
                error);
        }
    }

    private static SessionOptions Options(int threads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            EnableMemoryPattern = false, // every length of window would keep a plan and its own block of memory
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };

        // one arena for all sessions, which grows by what is asked for and not by doubling
        _ = Arena.Value;
        options.AddSessionConfigEntry("session.use_env_allocators", "1");

        // idle threads of one session must not take cores from the next stage
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        return options;
    }
}
