namespace SecurityCoop.Identifiers.Ais;

/// <summary>Why a line of AIS cannot be read.</summary>
/// <param name="Fault">By kind, for counting.</param>
/// <param name="Rule">What must hold, in words.</param>
public sealed record AisError(AisFault Fault, string Rule);

/// <summary>Kinds of what is wrong with a line.</summary>
public enum AisFault
{
    /// <summary>It is no sentence of this kind at all.</summary>
    NoSentence,

    /// <summary>The checksum is another: the line was damaged on its way.</summary>
    Checksum,

    /// <summary>A field of the sentence is out of its range.</summary>
    Field,

    /// <summary>The payload has a character that stands for no six bits.</summary>
    Payload,

    /// <summary>The message is shorter than its type says.</summary>
    Length,

    /// <summary>A value of the message is impossible, and is not the one that stands for not available.</summary>
    Value,
}
