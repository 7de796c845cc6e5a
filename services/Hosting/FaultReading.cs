using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>What an exception of a library tells a caller, or null where it is a fault of ours. Parts add theirs to the process.</summary>
public delegate Refusal? FaultReading(Exception fault);
