namespace Intake.Engine.Transcription.Whisper;

/// <summary>The hypotheses of one window: which go on, which have ended.</summary>
/// <param name="options">Width, margin and limits.</param>
/// <param name="fusion">Scorers of the text.</param>
/// <param name="endOfText">The end token; ordinary tokens lie below it.</param>
/// <param name="limit">Most tokens of a hypothesis.</param>
internal sealed class WindowSearch(DecodingOptions options, TextFusion fusion, int endOfText, int limit)
{
    private readonly List<Hypothesis> _finished = [];
    private readonly List<Candidate> _candidates = [];

    /// <summary>Hypotheses that go on, best first; empty when the window is done.</summary>
    public List<Hypothesis> Active { get; private set; } = [Begin(options, fusion)];

    /// <summary>For each active hypothesis the place of the one that it continues.</summary>
    public List<int> Parents { get; } = [];

    /// <summary>Ended hypotheses, best first.</summary>
    public IReadOnlyList<Hypothesis> Ranked => [.. _finished.OrderByDescending(hypothesis => hypothesis.NormalizedScore)];

    /// <summary>Offers one way to go on with the active hypothesis <paramref name="parent"/>.</summary>
    public void Offer(int parent, int token, float logProbability)
    {
        var from = Active[parent];
        var text = from.Text;
        var added = token == endOfText ? fusion.End(from.Text)
            : token < endOfText ? fusion.Extend(from.Text, token, out text)
            : 0;
        _candidates.Add(new Candidate(parent, token, logProbability, from.Score + logProbability + added, text));
    }

    /// <summary>Goes on with the best of what was offered.</summary>
    public void Choose()
    {
        _candidates.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : (a.Parent, a.Token).CompareTo((b.Parent, b.Token)));
        var (old, least) = (Active, _candidates[0].Score - options.BeamMargin);
        Active = [];
        Parents.Clear();
        foreach (var candidate in _candidates)
        {
            if (Active.Count == options.BeamWidth || candidate.Score < least)
            {
                break;
            }

            var parent = old[candidate.Parent];
            if (candidate.Token == endOfText)
            {
                _finished.Add(parent.End(candidate.LogProbability, candidate.Score));
            }
            else
            {
                Take(candidate, parent.Extend(candidate.Token, candidate.LogProbability, candidate.Score, candidate.Text));
            }
        }

        _candidates.Clear();
        if (_finished.Count >= options.BeamWidth)
        {
            Active.Clear();
            Parents.Clear();
        }
    }

    private void Take(Candidate candidate, Hypothesis next)
    {
        var isLoop = candidate.Token < endOfText && RepetitionLoop.PhraseLength(next.Tokens.Where(token => token < endOfText).ToList()) > 0;
        if (isLoop || next.Tokens.Length >= limit)
        {
            // cut off: without the probability of an end
            _finished.Add(next with { IsLoop = isLoop });
            return;
        }

        Active.Add(next);
        Parents.Add(candidate.Parent);
    }

    // tokens that are given count as certain
    private static Hypothesis Begin(DecodingOptions options, TextFusion fusion)
    {
        var text = fusion.Start;
        foreach (var token in options.Prefix)
        {
            fusion.Extend(text, token, out text);
        }

        return new Hypothesis([.. options.Prefix], new float[options.Prefix.Count], 0, text);
    }

    private readonly record struct Candidate(int Parent, int Token, float LogProbability, double Score, FusionState Text);
}
