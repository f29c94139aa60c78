using System.ComponentModel.DataAnnotations;
using Intake.Engine.Transcription;

namespace Intake.Engine.Speakers;

/// <summary>
/// Splits a mono call into agent and citizen, by voices, words and pauses together:
/// 1 a vector of the voice for each breath, 2 words that agents or citizens use more, 3 the likeliest row of speakers,
/// 4 texts cut where the speaker changes. Safe for concurrent use.
/// </summary>
public sealed class SpeakerDiarizer
{
    private const double FramesPerSecond = 100;

    private readonly IVoiceEncoder _encoder;
    private readonly SpeakerWords _words;
    private readonly SpeakerOptions _options;

    /// <summary>Creates the diarizer.</summary>
    /// <param name="encoder">Shared encoder; not owned.</param>
    /// <param name="words">Words that tell the two apart.</param>
    /// <param name="options">Weights.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public SpeakerDiarizer(IVoiceEncoder encoder, SpeakerWords words, SpeakerOptions? options = null)
    {
        (_encoder, _words, _options) = (encoder, words, options ?? new SpeakerOptions());
        Validator.ValidateObject(_options, new ValidationContext(_options), validateAllProperties: true);
    }

    /// <summary>The track of a new call: give it the speech as it comes in.</summary>
    public VoiceTrack NewTrack() => new(_encoder);

    /// <summary>The texts of the call with their speakers; a text of both is split.</summary>
    /// <param name="track">All speech of the call.</param>
    /// <param name="texts">What was recognised, in order of time.</param>
    public IReadOnlyList<TranscriptSegment> Tell(VoiceTrack track, IReadOnlyList<TranscriptSegment> texts)
    {
        var turns = Turns(track, texts);
        return turns.Count == 0 ? texts : [.. texts.SelectMany(new SegmentSplitter(turns, track.Groups).Split)];
    }

    /// <summary>Who speaks when; the first turn begins with the first speech, the last ends with the last.</summary>
    public IReadOnlyList<SpeakerTurn> Turns(VoiceTrack track, IReadOnlyList<TranscriptSegment> texts)
    {
        var (windows, groups) = (track.Windows(), track.Groups);
        if (windows.Count == 0)
        {
            return [];
        }

        var cues = Cues(windows, groups, texts);
        var words = cues.Sum();
        cues[0] -= _options.AgentFirst;
        var (labels, gain) = new VoiceSearch(windows, cues, _options).Find();
        if (gain < _options.TwoVoicesFrom)
        {
            var only = words < 0 ? Speaker.Agent : words > 0 ? Speaker.Citizen : Speaker.Unknown;
            return [new SpeakerTurn(Time(groups[0].Start), Time(groups[^1].End), only)];
        }

        return Turns(windows, groups, labels);
    }

    private static List<SpeakerTurn> Turns(IReadOnlyList<VoiceWindow> windows, IReadOnlyList<(int Start, int End)> groups, int[] labels)
    {
        var turns = new List<SpeakerTurn>();
        var start = groups[0].Start;
        for (var i = 1; i <= labels.Length; i++)
        {
            if (i == labels.Length || labels[i] != labels[i - 1])
            {
                var end = i == labels.Length ? groups[^1].End
                    : windows[i].Group == windows[i - 1].Group ? (windows[i - 1].End + windows[i].Start) / 2
                    : (groups[windows[i - 1].Group].End + groups[windows[i].Group].Start) / 2;
                turns.Add(new SpeakerTurn(Time(start), Time(end), labels[i - 1] == 0 ? Speaker.Agent : Speaker.Citizen));
                start = end;
            }
        }

        return turns;
    }

    // log odds for the citizen by the words of each breath, shared among its windows
    private double[] Cues(IReadOnlyList<VoiceWindow> windows, IReadOnlyList<(int Start, int End)> groups, IReadOnlyList<TranscriptSegment> texts)
    {
        var weights = new double[groups.Count];
        foreach (var text in texts)
        {
            var times = TextTimes.Of(text, groups);
            foreach (var (start, length, weight) in _words.Find(text.Text))
            {
                weights[Nearest(groups, (times[start] + times[start + length - 1]) / 2)] += weight;
            }
        }

        var counts = windows.CountBy(window => window.Group).ToDictionary();
        return [.. windows.Select(window => -Math.Clamp(weights[window.Group], -_options.WordsAtMost, _options.WordsAtMost) / counts[window.Group])];
    }

    private static int Nearest(IReadOnlyList<(int Start, int End)> groups, double frame)
    {
        int low = 0, high = groups.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            // the pause behind a group belongs to it up to its middle
            if (frame > (groups[middle].End + groups[middle + 1].Start) / 2.0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static TimeSpan Time(int frame) => TimeSpan.FromSeconds(frame / FramesPerSecond);
}
