using Intake.Engine.Classification;
using Intake.Engine.Tests.Support;
using Intake.Engine.Training;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Training;

public sealed class ClassifierTrainerTests
{
    [Fact]
    public void Train_Twice_GivesTheSameBytes()
    {
        var (one, other) = (Folder(), Folder());
        SmallTraining.Classifier.Write(one);
        SmallTraining.Train().Write(other);

        foreach (var file in Directory.GetFiles(one))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(other, Path.GetFileName(file))));
        }

        Directory.Delete(one, true);
        Directory.Delete(other, true);
    }

    [Fact]
    public void HeldOut_EveryTextOnce_JudgedByAModelWithoutItsGroup()
    {
        var ids = SmallTraining.Classifier.HeldOut.Select(pair => pair.Gold.Id);

        Assert.Equal(SmallTraining.Texts.Select(text => text.Id).Order(), ids.Order());
    }

    [Fact]
    public void Write_FolderIsAFile_IsOutputUnwritable()
    {
        var path = Path.GetTempFileName();
        var fault = Assert.Throws<IntakeException>(() => SmallTraining.Classifier.Write(path));
        File.Delete(path);

        Assert.Equal(IntakeErrorCode.OutputUnwritable, fault.Error.Code);
    }

    [Fact]
    public void Written_OpenedFromFolder_AnswersAsInMemory()
    {
        var models = Folder();
        foreach (var file in new[] { RiskRules.DefaultPath, "lexicons/pinyin.tsv" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(models, file))!);
            File.Copy(Repository.Path("models", file), Path.Combine(models, file));
        }

        SmallTraining.Classifier.Write(Path.Combine(models, "classifier"));
        var read = new IntakeClassifier(models);
        var made = SmallTraining.Classifier.Open(SmallTraining.Rules);
        foreach (var text in SmallTraining.Texts.Take(20))
        {
            Assert.Equal(made.Classify(text.Text).Candidates, read.Classify(text.Text).Candidates);
        }

        Directory.Delete(models, true);
    }

    [Fact]
    public void Scale_OfOverconfidentScores_FindsTheTrueTemperature()
    {
        // labels drawn from softmax(s), scores given as 3·s: the best factor is 1/3
        var random = new Random(7);
        var scores = new List<float[]>();
        var classes = new List<int>();
        for (var text = 0; text < 20_000; text++)
        {
            double[] logits = [random.NextDouble() * 3, random.NextDouble() * 3, random.NextDouble() * 3];
            var powers = logits.Select(Math.Exp).ToArray();
            var draw = random.NextDouble() * powers.Sum();
            classes.Add(draw < powers[0] ? 0 : draw < powers[0] + powers[1] ? 1 : 2);
            scores.Add([.. logits.Select(logit => (float)(3 * logit))]);
        }

        Assert.Equal(1 / 3.0, Calibration.Scale(scores, classes), 0.02);
    }

    [Fact]
    public void Platt_OfShiftedScores_FindsSlopeAndOffset()
    {
        var random = new Random(7);
        var scores = Enumerable.Range(0, 20_000).Select(_ => (float)((random.NextDouble() * 8) - 4)).ToArray();
        var holds = scores.Select(score => random.NextDouble() < 1 / (1 + Math.Exp(-((0.5 * score) - 1)))).ToArray();

        var (slope, offset) = Calibration.Platt(scores, holds);

        Assert.Equal(0.5, slope, 0.03);
        Assert.Equal(-1, offset, 0.06);
    }

    [Fact]
    public void Threshold_SameAsTryingThemAll()
    {
        var random = new Random(7);
        var probabilities = Enumerable.Range(0, 200).Select(_ => MathF.Round(random.NextSingle() / 2, 2)).ToArray();
        var holds = probabilities.Select(p => random.NextDouble() < p).ToArray();
        double F1(double threshold)
        {
            var both = probabilities.Where((p, at) => p >= threshold && holds[at]).Count();
            return 2.0 * both / (probabilities.Count(p => p >= threshold) + holds.Count(held => held));
        }

        var best = Enumerable.Range(1, 500).Max(step => F1(step / 1000.0));

        Assert.Equal(best, F1(Calibration.Threshold(probabilities, holds)), 12);
    }

    private static string Folder() => Path.Combine(Path.GetTempPath(), "hotline-" + Guid.NewGuid().ToString("n"));
}
