using Grpc.Core;

namespace SecurityCoop.BuildingBlocks;

/// <summary>Who calls, as a validated token says.</summary>
/// <param name="Agency">Resource name, as in <c>agencies/pk-customs</c>.</param>
/// <param name="User">Subject of the token.</param>
/// <param name="Roles">As in <c>officer</c>, <c>liaison</c>, <c>depositary</c>, <c>registrar</c>, <c>auditor</c>, <c>service</c>.</param>
/// <param name="Mandate">Purposes, as in <c>customs-risk</c>.</param>
/// <param name="Clearance">Highest classification, as in <c>restricted</c>.</param>
public sealed record Identity(string Agency, string User, IReadOnlySet<string> Roles, IReadOnlyList<string> Mandate, string Clearance)
{
    internal const string Key = "securitycoop.identity";

    /// <summary>The token ends then; so does every stream that it opened.</summary>
    public DateTimeOffset ExpiresAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Refuses a caller that has none of the roles.</summary>
    public void Demand(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role)) return;
        }

        throw Refusals.RoleRequired(roles[0]);
    }
}

public static class IdentityOfCall
{
    /// <summary>The caller of this call; set before any method of ours runs.</summary>
    public static Identity Identity(this ServerCallContext call) => (Identity)call.UserState[BuildingBlocks.Identity.Key];

    /// <summary>The value of the header <c>sc-purpose</c>, or null.</summary>
    public static string? PurposeHeader(this ServerCallContext call) => call.RequestHeaders.GetValue("sc-purpose");
}
