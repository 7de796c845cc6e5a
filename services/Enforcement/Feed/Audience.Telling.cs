using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>From what is known of a record to what is said of it.</summary>
internal sealed partial class Audience<TDb, TEvent>
{
    /// <summary>
    /// What follows from a record's current state for those who hold, or do not hold, an earlier one. Where only some were told of a
    /// revision, the journal's entry of it is still to come, and is what the others hear it by.
    /// </summary>
    private void Weigh(FeedRecord record, bool byJournal, string itemCursor, List<Outgoing<TEvent>> events)
    {
        var isHeld = shown.TryGetValue(record.Id, out var held);
        var judged = Judge(record);
        if (judged.Verdict.Permitted && IsWanted(record, judged))
        {
            if (isHeld && held.Last.Says(judged) && (held.ToEveryone || !byJournal)) return;
            if (isHeld) held.Last.Outdate();
            var telling = new Telling(judged.Revision, judged.Verdict);
            shown[record.Id] = new Shown(telling, ToEveryone: true);
            var disclosing = new Disclosing(record, judged, law, telling, IsFirst: !isHeld);
            events.Add(isHeld && held.ToEveryone && held.Last.Shows(judged) ? BasisChanged(disclosing, itemCursor) : Upsert(disclosing, itemCursor));
        }
        else if (isHeld)
        {
            held.Last.Outdate();
            shown.Remove(record.Id);
            var reason = held.Last.Revision != record.Revision ? RetractionReason.RecordChanged : RetractionReason.AccessEnded;
            events.Add(Retract(record.Id, reason, itemCursor));
        }
    }

    /// <summary>Notes what a single member is told of a record now, or holds of it, so that it can be taken back. The first one is everyone.</summary>
    private Telling Note(in Judged judged)
    {
        if (shown.TryGetValue(judged.Record, out var held))
        {
            if (held.Last.Says(judged)) return held.Last;
            held.Last.Outdate();
        }

        var telling = new Telling(judged.Revision, judged.Verdict);
        shown[judged.Record] = new Shown(telling, ToEveryone: members.Count == 0);
        return telling;
    }

    private Outgoing<TEvent> Upsert(Disclosing what, string itemCursor) =>
        new(() => parts.Source.Upsert(what.Record, what.Judged, what.Law.Policy.Epoch, itemCursor), itemCursor) { Discloses = what };

    private Outgoing<TEvent> BasisChanged(Disclosing what, string itemCursor) =>
        new(() => parts.Source.BasisChanged(what.Record, what.Judged, what.Law.Policy.Epoch, itemCursor), itemCursor) { Discloses = what, Whole = Upsert(what, itemCursor) };

    private Outgoing<TEvent> Retract(Guid record, RetractionReason reason, string itemCursor) =>
        new(() => parts.Source.Retract(record, reason, itemCursor), itemCursor) { TakesBack = record };

    private Outgoing<TEvent> WithCursor(Outgoing<TEvent> item, string itemCursor) =>
        new(() => parts.Source.WithCursor(item.Event, itemCursor), itemCursor)
        {
            Discloses = item.Discloses,
            TakesBack = item.TakesBack,
            Whole = item.Whole is { } whole ? WithCursor(whole, itemCursor) : null,
        };

    private Outgoing<TEvent> Heartbeat()
    {
        var (now, epoch, place) = (parts.Clock.Now(), law.Policy.Epoch, cursor);
        return new(() => parts.Source.Heartbeat(now, epoch, place), place);
    }

    /// <summary>Tells all what happened. Whoever is too slow is ended.</summary>
    private void Tell(params List<Outgoing<TEvent>> items)
    {
        if (items.Count == 0) return;
        lastWord = parts.Clock.GetTimestamp();
        foreach (var member in members)
        {
            if (member.HasEnded || member.Offer(items)) continue;
            Log.SlowSubscriber(parts.Logger, parts.Source.Name);
            member.End(EndReason.SlowConsumer);
        }
    }

    /// <summary>Tells all what follows from a change of law, or from a time in which nothing could be told.</summary>
    private void TellAll(List<Outgoing<TEvent>> items)
    {
        if (items.Count == 0) return;
        lastWord = parts.Clock.GetTimestamp();
        foreach (var member in members) member.OfferAll(items);
    }

    /// <summary>What an audience told last of a record: to everyone, or only to those who joined later than the others.</summary>
    private readonly record struct Shown(Telling Last, bool ToEveryone);
}
