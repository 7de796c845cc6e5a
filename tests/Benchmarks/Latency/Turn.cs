namespace SecurityCoop.Benchmarks.Latency;

/// <summary>What one contender took in one turn, by who waited: milliseconds from asking, and from the answer that it is durable.</summary>
internal sealed class Turn : Dictionary<string, (Distribution FromAsked, Distribution FromDurable)>;
