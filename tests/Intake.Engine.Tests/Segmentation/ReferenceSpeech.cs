namespace Intake.Engine.Tests.Segmentation;

/// <summary>
/// The simplest way to say what speech is, over a whole list of probabilities at once:
/// a run starts at a window at or above the threshold and ends at the first window below the negative threshold
/// that is followed, without a window at or above the threshold, by one that lies the minimum silence or more behind it.
/// </summary>
public static class ReferenceSpeech
{
    public static List<(long Start, long End)> Find(float[] p, double threshold, double negative, long minSpeech, long minSilence, long length)
    {
        const int Window = ScriptedDetector.Window;
        var spans = new List<(long, long)>();
        for (var start = 0; start < p.Length; start++)
        {
            if (p[start] < threshold)
            {
                continue;
            }

            var end = p.Length;
            var next = p.Length; // first window after the run
            for (var pause = start + 1; pause < p.Length && next == p.Length; pause++)
            {
                // first window of a pause: no lower window since the last one at the threshold
                var last = Array.FindLastIndex(p, pause - 1, x => x >= threshold);
                if (p[pause] >= negative || Enumerable.Range(last + 1, pause - last - 1).Any(i => p[i] < negative))
                {
                    continue;
                }

                var resumes = Array.FindIndex(p, pause, x => x >= threshold);
                resumes = resumes < 0 ? p.Length : resumes;
                var proof = Enumerable.Range(pause, resumes - pause).FirstOrDefault(i => p[i] < negative && (i - pause) * Window >= minSilence, -1);
                if (proof >= 0 || resumes == p.Length)
                {
                    end = pause;
                    next = proof >= 0 ? proof : p.Length - 1;
                }
            }

            var endSample = Math.Min((long)end * Window, length);
            if (endSample - ((long)start * Window) > minSpeech)
            {
                spans.Add(((long)start * Window, endSample));
            }

            start = next;
        }

        return spans;
    }
}
