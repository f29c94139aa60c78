using Intake.Engine.Evaluation;

namespace Intake.Benchmarks.Speech;

/// <summary>
/// Times the systems in turn, round after round, so that a change of the machine's speed meets all of them.
/// Short clips go to one process one after the other, then comes the long recording.
/// </summary>
internal sealed class SpeedRounds(IReadOnlyList<string> shortWaves, string longWave, string longText, ScoringText scoring)
{
    /// <summary>The figures with the times and the scores of the long recording added.</summary>
    public IReadOnlyList<SystemFigures> Run(IReadOnlyList<ISpeechSystem> systems, IReadOnlyList<SystemFigures> scored, int rounds)
    {
        var figures = scored.ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < systems.Count; i++)
            {
                // no goal depends on the other systems, and beam search is slow: once is enough
                if (round == 0 || systems[i].Name is SpeechGoals.Own or SpeechGoals.Peer)
                {
                    SpeechBenchmark.Progress($"timing {systems[i].Name}, round {round + 1} of {rounds}");
                    figures[i] = Time(systems[i], figures[i]);
                }
            }
        }

        return figures;
    }

    private SystemFigures Time(ISpeechSystem system, SystemFigures figures)
    {
        double shortSeconds = system.Run(shortWaves).Seconds;
        var run = system.Run([longWave]);
        return figures with
        {
            ShortSeconds = [.. figures.ShortSeconds, shortSeconds],
            LongSeconds = [.. figures.LongSeconds, run.Seconds],
            LongPeakMiB = run.PeakBytes / 1048576.0,
            LongCer = ErrorRates.OfCharacters([(longText, run.Texts[0])], scoring).Rate,
            LongLoop = RepetitionCheck.FindLoop(scoring.Normalize(run.Texts[0]), scoring.Normalize(longText)) is not null,
        };
    }
}
