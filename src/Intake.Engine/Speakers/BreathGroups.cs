using System.Numerics.Tensors;

namespace Intake.Engine.Speakers;

/// <summary>Cuts speech at its pauses: what is said in one breath is said by one person, or nearly so.</summary>
internal static class BreathGroups
{
    private const int PauseFrames = 15; // 0.15 s: longer than the closure of a stop, shorter than the gap between two turns
    private const int ShortestFrames = 10;
    private const double SpeechShare = 0.4; // of the way from the quiet to the loud level, in dB
    private const double DeepestDb = 35, HighestDb = 12; // below the loud level

    /// <summary>Groups of frames, without the pauses.</summary>
    /// <param name="mel">Mel energies of one segment. // [band, frame]</param>
    /// <param name="frames">Frames.</param>
    public static List<(int Start, int End)> Find(float[] mel, int frames)
    {
        var levels = Levels(mel, frames);
        var sorted = levels.ToArray();
        Array.Sort(sorted);
        double loud = sorted[frames * 9 / 10], quiet = sorted[frames / 20];
        var threshold = Math.Clamp(quiet + (SpeechShare * (loud - quiet)), loud - DeepestDb, loud - HighestDb);

        var groups = new List<(int Start, int End)>();
        for (var frame = 0; frame < frames; frame++)
        {
            if (levels[frame] < threshold)
            {
                continue;
            }

            if (groups.Count > 0 && frame - groups[^1].End < PauseFrames)
            {
                groups[^1] = (groups[^1].Start, frame + 1);
            }
            else
            {
                groups.Add((frame, frame + 1));
            }
        }

        groups.RemoveAll(group => group.End - group.Start < ShortestFrames);
        return groups;
    }

    // dB, any reference
    private static float[] Levels(float[] mel, int frames)
    {
        var levels = new float[frames];
        for (var at = 0; at < mel.Length; at += frames)
        {
            TensorPrimitives.Add(levels, mel.AsSpan(at, frames), levels);
        }

        TensorPrimitives.Add(levels, 1e-9f, levels);
        TensorPrimitives.Log10(levels, levels);
        TensorPrimitives.Multiply(levels, 10, levels);
        return levels;
    }
}
