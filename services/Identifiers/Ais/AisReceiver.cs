namespace SecurityCoop.Identifiers.Ais;

/// <summary>
/// Reads lines of AIS as they come and puts messages of several sentences together. A message whose missing part does not come in time
/// is dropped. Never throws for what a line says. One thread at a time.
/// </summary>
/// <param name="patience">How long after a message's first sentence its others are waited for.</param>
public sealed class AisReceiver(TimeSpan patience)
{
    // Ten sequence numbers, two channels and a few talkers: more at once is noise, and makes room for itself.
    private const int MostOpen = 256;

    private readonly Dictionary<(string Talker, int? Sequence, string Channel, int Parts), Open> open = [];

    /// <summary>Messages given up because a part did not come, or came twice.</summary>
    public long Dropped { get; private set; }

    /// <param name="line">One sentence, with or without its end of line.</param>
    /// <param name="at">When it came.</param>
    public AisReading Receive(string line, DateTimeOffset at)
    {
        DropOverdue(at);
        if (!AisSentence.TryParse(line, out var sentence, out var error)) return new(null, error);
        if (sentence!.Parts == 1) return AisDecoder.Read(new AisBits(sentence.Payload, sentence.FillBits));
        return Together(sentence, at) is { } whole ? AisDecoder.Read(whole) : AisReading.Waiting;
    }

    private AisBits? Together(AisSentence sentence, DateTimeOffset at)
    {
        var key = (sentence.Talker, sentence.Sequence, sentence.Channel, sentence.Parts);
        if (open.TryGetValue(key, out var message) && message.Has(sentence.Part)) Drop(key);
        if (!open.TryGetValue(key, out message))
        {
            if (open.Count == MostOpen) Drop(open.MinBy(each => each.Value.Began).Key);
            open[key] = message = new Open(sentence.Parts, at);
        }

        message.Add(sentence);
        if (!message.IsWhole) return null;
        open.Remove(key);
        return message.ToBits();
    }

    private void DropOverdue(DateTimeOffset at)
    {
        if (open.Count == 0) return;
        foreach (var overdue in open.Where(each => at - each.Value.Began > patience).Select(each => each.Key).ToList()) Drop(overdue);
    }

    private void Drop((string Talker, int? Sequence, string Channel, int Parts) key)
    {
        open.Remove(key);
        Dropped++;
    }

    private sealed class Open(int parts, DateTimeOffset began)
    {
        private readonly AisSentence?[] sentences = new AisSentence?[parts];

        public DateTimeOffset Began => began;

        public bool IsWhole => Array.TrueForAll(sentences, sentence => sentence is not null);

        public bool Has(int part) => sentences[part - 1] is not null;

        public void Add(AisSentence sentence) => sentences[sentence.Part - 1] = sentence;

        // Only the last part has bits to fill up its last character.
        public AisBits ToBits() => new(string.Concat(sentences.Select(sentence => sentence!.Payload)), sentences[^1]!.FillBits);
    }
}

/// <summary>What a line gave: a message, an error, or neither, where further sentences are waited for.</summary>
public readonly record struct AisReading(AisMessage? Message, AisError? Error)
{
    public static readonly AisReading Waiting;

    public bool IsWaiting => Message is null && Error is null;
}
