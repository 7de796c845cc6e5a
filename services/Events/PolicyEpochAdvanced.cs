using MassTransit;

namespace SecurityCoop.Events;

/// <summary>The policy has a newer epoch: the second path beside the policy stream.</summary>
[EntityName("securitycoop.agreements.v1.policy-epoch-advanced")]
public sealed record PolicyEpochAdvanced(long Epoch);
