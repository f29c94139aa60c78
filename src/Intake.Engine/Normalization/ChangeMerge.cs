namespace Intake.Engine.Normalization;

/// <summary>Carries the changes made so far over the edits of one more rule, so that every change still leads back to the raw text.</summary>
internal sealed class ChangeMerge(List<TextChange> changes, List<TextEdit> edits, string rule)
{
    private readonly List<TextChange> _merged = new(changes.Count + edits.Count);
    private int _change;    // next of changes
    private int _edit;      // next of edits
    private int _rawShift;  // raw offset minus current offset behind the last change passed
    private int _newShift;  // new offset minus current offset behind the last edit passed

    /// <summary>The changes from the raw text to the edited one, in order.</summary>
    public List<TextChange> Merge()
    {
        while (_edit < edits.Count)
        {
            while (_change < changes.Count && EndsBefore(changes[_change], edits[_edit]))
            {
                Keep();
            }

            Join();
        }

        while (_change < changes.Count)
        {
            Keep();
        }

        return _merged;
    }

    private void Keep()
    {
        var change = changes[_change++];
        _merged.Add(change with { Start = change.Start + _newShift });
        _rawShift = RawShiftBehind(change);
    }

    // one edit and all earlier changes and further edits that overlap with it become one change
    private void Join()
    {
        var edit = edits[_edit++];
        var (start, end, growth) = (edit.Start, edit.End, edit.Replacement.Length - edit.Length);
        var rawStart = start + _rawShift;
        var name = rule;
        while (true)
        {
            if (_change < changes.Count && Overlaps(changes[_change], start, end))
            {
                var change = changes[_change++];
                if (change.Start < start)
                {
                    (start, rawStart) = (change.Start, change.RawStart);
                }

                end = Math.Max(end, change.Start + change.Length);
                _rawShift = RawShiftBehind(change);
                name = Names(change.Rule, name);
            }
            else if (_edit < edits.Count && edits[_edit].Start < end)
            {
                end = Math.Max(end, edits[_edit].End);
                growth += edits[_edit].Replacement.Length - edits[_edit].Length;
                _edit++;
            }
            else
            {
                break;
            }
        }

        _merged.Add(new TextChange(name, rawStart, end + _rawShift - rawStart, start + _newShift, end - start + growth));
        _newShift += growth;
    }

    private static int RawShiftBehind(TextChange change) => change.RawStart + change.RawLength - change.Start - change.Length;

    private static bool EndsBefore(TextChange change, TextEdit edit) =>
        change.Start + change.Length <= edit.Start && !Overlaps(change, edit.Start, edit.End);

    // a deletion (length 0) belongs to an edit only when it lies strictly inside
    private static bool Overlaps(TextChange change, int start, int end) =>
        change.Start < end && change.Start + change.Length > start;

    private static string Names(string earlier, string later) =>
        string.Join('+', $"{earlier}+{later}".Split('+').Distinct());
}
