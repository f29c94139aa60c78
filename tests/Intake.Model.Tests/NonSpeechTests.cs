using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests;

public sealed class NonSpeechTests(CommittedRecogniser recogniser)
{
    private static readonly string Folder = Path.Combine(Repository.Shared, "audio", "nonspeech");

    // "" stands for an absent folder: a theory without data would fail
    public static TheoryData<string> Files =>
        Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*.wav").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : [""];

    [Theory]
    [MemberData(nameof(Files))]
    public void Recognise_SoundWithoutSpeech_GivesNoText(string file)
    {
        Assert.SkipUnless(file.Length > 0, $"no {Folder}");
        Assert.Empty(recogniser.Recognise(Path.Combine(Folder, file)).Select(segment => segment.Text));
    }
}
