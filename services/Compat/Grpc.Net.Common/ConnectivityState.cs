namespace Grpc.Core;

/// <summary>Where a channel stands. Source: gRPC connectivity semantics.</summary>
public enum ConnectivityState { Idle, Connecting, Ready, TransientFailure, Shutdown }
