using Intake.Engine.Lexicons;

namespace Intake.Engine.Transcription.Language;

/// <summary>
/// A prefix tree of names with failure links. Every step along a name earns a share of its bonus at once, so that the search
/// keeps the name while it is being written; a name that breaks off gives everything back, a complete one keeps it. Of several names
/// the leftmost counts, of those the longest, and the search goes on behind it: the score of a whole text is the sum of their bonuses.
/// Traditional characters count as their Simplified forms, white space between two characters does not count.
/// </summary>
internal sealed class HotwordTree : ICharacterScorer
{
    private const int Root = 0;

    private readonly SimplifiedCharacters _script;
    private readonly Dictionary<(int Node, char Character), int> _children = [];
    private readonly List<HotwordNode> _nodes = [new(Root, 0, '\0')];

    /// <param name="gazetteer">The names.</param>
    /// <param name="characterBonus">Natural-log score of each character of a name of weight 1.</param>
    public HotwordTree(Gazetteer gazetteer, double characterBonus)
        : this(gazetteer.Names.Select(name => (name.Text, characterBonus * name.Weight)), gazetteer.Script)
    {
    }

    /// <param name="names">Names in Simplified characters with the bonus of each of their characters.</param>
    /// <param name="script">Simplified forms.</param>
    public HotwordTree(IEnumerable<(string Text, double CharacterBonus)> names, SimplifiedCharacters script)
    {
        _script = script;
        foreach (var (text, bonus) in names)
        {
            Add(text, (float)bonus);
        }

        // a link leads to a shorter name part: by depth, every link that Follow needs is there already
        foreach (var node in _nodes.Skip(1).OrderBy(node => node.Depth))
        {
            Link(node);
        }
    }

    /// <inheritdoc/>
    public int Start => Root;

    /// <inheritdoc/>
    public int Advance(int state, char character, out float score)
    {
        score = 0;
        if (char.IsWhiteSpace(character))
        {
            return state;
        }

        var next = Follow(state, _script.Of(character), ref score);
        score += _nodes[next].Earned - _nodes[state].Earned;
        return next;
    }

    /// <inheritdoc/>
    public float End(int state)
    {
        var kept = 0f;
        for (var node = state; node != Root; node = _nodes[node].Failure)
        {
            kept += _nodes[node].Kept;
        }

        return kept - _nodes[state].Earned;
    }

    private void Add(string text, float bonus)
    {
        var node = Root;
        foreach (var character in text)
        {
            if (!_children.TryGetValue((node, character), out var child))
            {
                child = _nodes.Count;
                _children.Add((node, character), child);
                _nodes.Add(new HotwordNode(node, _nodes[node].Depth + 1, character));
            }

            node = child;
            _nodes[node].Share = Math.Max(_nodes[node].Share, bonus);
        }

        _nodes[node].Bonus = Math.Max(_nodes[node].Bonus, bonus * text.Length);
    }

    // what breaking off here keeps, and the longest part of a name that the rest may still become
    private void Link(HotwordNode node)
    {
        var parent = _nodes[node.Parent];
        node.Earned = node.Bonus > 0 ? node.Bonus : parent.Earned + node.Share;
        if (node.Bonus > 0)
        {
            (node.Failure, node.Kept) = (Root, node.Bonus);
            return;
        }

        if (node.Depth == 1)
        {
            return;
        }

        // the parent has broken off already: what it kept is kept, and this character goes on from there
        node.Kept = parent.Kept;
        node.Failure = Follow(parent.Failure, node.Character, ref node.Kept);
    }

    private int Follow(int node, char character, ref float kept)
    {
        int child;
        while (!_children.TryGetValue((node, character), out child))
        {
            if (node == Root)
            {
                return Root;
            }

            kept += _nodes[node].Kept;
            node = _nodes[node].Failure;
        }

        return child;
    }
}
