namespace SecurityCoop.Enforcement.Finding;

/// <summary>A record in front of a reader.</summary>
/// <param name="Key">Its place in every list.</param>
/// <param name="Judged">By what right.</param>
/// <param name="Stored">The whole record: for the service, never for the reader.</param>
/// <param name="Shown">What the reader is shown.</param>
public sealed record Seen<TWire>(Keyset Key, Judged Judged, TWire Stored, TWire Shown);
