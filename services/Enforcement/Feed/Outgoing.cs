using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>One event on its way to the subscribers of an audience. Encoded once, when the first of them is sent it.</summary>
/// <param name="encode">Makes the event.</param>
/// <param name="cursor">Where to resume after this event; empty where it is no place to resume.</param>
internal sealed class Outgoing<TEvent>(Func<TEvent> encode, string cursor) where TEvent : class
{
    private TEvent? encoded;

    public TEvent Event => encoded ??= encode();

    public string Cursor => cursor;

    /// <summary>Set where the event discloses a record: it is judged again when it is sent.</summary>
    public Disclosing? Discloses { get; init; }

    /// <summary>Set where the event says only what is new of a record that was told before: the whole record, for who was not sent it.</summary>
    public Outgoing<TEvent>? Whole { get; init; }

    /// <summary>Set where the event takes a record back.</summary>
    public Guid? TakesBack { get; init; }
}

/// <summary>A record on its way.</summary>
/// <param name="Record">As it was read.</param>
/// <param name="Judged">What the rule said of it.</param>
/// <param name="Law">By which law.</param>
/// <param name="Telling">Whether the audience still stands by it.</param>
/// <param name="IsFirst">True where no subscriber of the audience held the record before.</param>
internal sealed record Disclosing(FeedRecord Record, Judged Judged, Law Law, Telling Telling, bool IsFirst);

/// <summary>What an audience told of a record. Kept for each record that is shown, so it does not hold the record itself.</summary>
internal sealed class Telling(int revision, in Verdict verdict)
{
    private readonly Verdict verdict = verdict;
    private volatile bool isOutdated;

    public int Revision => revision;

    /// <summary>The audience knows better by now: whoever has not been sent this is sent what comes after it instead.</summary>
    public bool IsOutdated => isOutdated;

    public void Outdate() => isOutdated = true;

    /// <summary>Whether the record now looks the same, on whatever basis.</summary>
    public bool Shows(in Judged now) => revision == now.Revision && verdict.Own == now.Verdict.Own && verdict.Mask == now.Verdict.Mask;

    /// <summary>Whether telling the record now would say nothing new: the same revision, mask and end on the same basis.</summary>
    public bool Says(in Judged now) => revision == now.Revision && verdict.ValidUntil == now.Verdict.ValidUntil && AreAlike(verdict, now.Verdict);

    /// <summary>
    /// Whether both show the same on the same provisions. The grants themselves may be other objects: every change of an agreement
    /// compiles all of its grants anew.
    /// </summary>
    public static bool AreAlike(in Verdict one, in Verdict other)
    {
        if (one.Permitted != other.Permitted || one.Own != other.Own || one.Mask != other.Mask || one.Basis.Count != other.Basis.Count) return false;
        for (var i = 0; i < one.Basis.Count; i++)
        {
            var (here, there) = (one.Basis[i], other.Basis[i]);
            if (here.Originator != there.Originator || !here.Terms.Equals(there.Terms)) return false;
        }

        return true;
    }
}
