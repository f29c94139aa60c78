using System.CommandLine;
using Intake.Benchmarks.Calls;
using Intake.Benchmarks.Classification;
using Intake.Benchmarks.Demo;
using Intake.Benchmarks.Live;
using Intake.Benchmarks.Shapes;
using Intake.Benchmarks.Speech;
using Intake.Benchmarks.Support;

// Exit codes: 0 measured, 1 a goal with a hard limit was missed (memory, nonspeech), 2 something needed is absent.
var root = new RootCommand("Measures Hotline: speech | hotwords | demo | times | speakers | confidence | memory | nonspeech | live | shapes | latency | micro. See benchmarks/README.md.")
{
    SpeechCommand.Create(),
    HotwordsCommand.Create(),
    DemoCommand.Create(),
    GrowthCommand.Create(),
    NonSpeechCommand.Create(),
    LiveCommand.Create(),
    TimesCommand.Create(),
    SpeakersCommand.Create(),
    ConfidenceCommand.Create(),
    ShapesCommand.Create(),
    LatencyCommand.Create(),
    MicroCommand.Create(),
    ClipsCommand.Create(),
    ShapeImportCommand.Create(),
    ShapeRunCommand.Create(),
};
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (MissingPartException missing)
{
    Console.Error.WriteLine(missing.Message);
    return 2;
}
